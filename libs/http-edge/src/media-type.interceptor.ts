import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { DomainError } from '@sluice/kernel';
import type { Request } from 'express';
import type { Observable } from 'rxjs';

/** Where `@ApiConsumes` of @nestjs/swagger keeps what a route takes. */
const CONSUMES = 'swagger/apiConsumes';
const JSON_ONLY: readonly string[] = ['application/json'];

/** The body is of a kind that the call doesn't read, so that what it says would go unheard. */
class UnsupportedMediaType extends DomainError {
  readonly code = 'unsupported_media_type';
  readonly refusal = 'unsupported_media_type';
}

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

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
