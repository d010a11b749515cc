import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { UnsupportedMediaType } from './http-edge.errors';

/** Where `@ApiConsumes` of @nestjs/swagger keeps what a route takes. */
const CONSUMES = 'swagger/apiConsumes';
const JSON_ONLY: readonly string[] = ['application/json'];

/**
 * Refuses bodies that nobody would read: of another kind than JSON, or than what the route names
 * with `@ApiConsumes`. Without it they count as no body at all, and a call whose fields all may be
 * left out does something else than what was asked for.
 */
@Injectable()
export class MediaTypeInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const consumes = consumesOf(context);
    if (hasBody(request) && !request.is([...consumes])) {
      const sent = request.get('Content-Type') ?? 'a body without Content-Type';
      throw new UnsupportedMediaType(`This call takes ${consumes.join(' or ')}, not ${sent}.`);
    }
    return next.handle();
  }
}

function consumesOf(context: ExecutionContext): readonly string[] {
  const named = Reflect.getMetadata(CONSUMES, context.getHandler()) as string[] | undefined;
  return named ?? JSON_ONLY;
}

/** Whether a request brings a body along, by what its head says. */
export function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
