import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ValidationFailed, type FieldError } from '@sluice/kernel';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { MOST_ERRORS, fieldError } from './dto-bounds';

/** Where @nestjs/common keeps what the arguments of a route are taken from. */
const ARGUMENTS = '__routeArguments__';
/** `RouteParamtypes` of @nestjs/common, which it doesn't hand out. */
const BODY = '3';
const QUERY = '4';

export const AnyQueryMark = Reflector.createDecorator<true>();

/** For calls that monitors make, with queries of their own against caches. */
export const TakesAnyQuery = (): MethodDecorator & ClassDecorator => AnyQueryMark(true);

/**
 * Refuses what a route wouldn't read: a query where it takes none, a body where it takes none. Where
 * it takes one its DTO class says which fields there are, and the validation refuses the others.
 */
@Injectable()
export class UnreadInputInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const read = readBy(context);
    const handlers = [context.getHandler(), context.getClass()];
    const takesAny = this.reflector.getAllAndOverride(AnyQueryMark, handlers) ?? false;
    if (!read.has(QUERY) && !takesAny) refuse(Object.keys(request.query), 'in its query');
    if (!read.has(BODY)) refuse(fieldsOf(request.body), 'in its body');
    return next.handle();
  }
}

/** @throws ValidationFailed when there is any */
function refuse(names: readonly string[], where: string): void {
  if (names.length === 0) return;
  const errors: FieldError[] = names
    .slice(0, MOST_ERRORS)
    .map((name) => fieldError(name, 'is not a known field'));
  throw new ValidationFailed(
    `The request was refused: ${errors[0]!.message}. This call takes nothing ${where}.`,
    errors,
  );
}

function fieldsOf(body: unknown): string[] {
  if (body === undefined || body === null) return [];
  return typeof body === 'object' && !Array.isArray(body) ? Object.keys(body) : ['body'];
}

/** What the arguments of the route are taken from; the keys are `kind:place`. */
function readBy(context: ExecutionContext): Set<string> {
  const route = context.getHandler().name;
  const taken = Reflect.getMetadata(ARGUMENTS, context.getClass(), route) as object | undefined;
  return new Set(Object.keys(taken ?? {}).map((key) => key.split(':')[0]!));
}
