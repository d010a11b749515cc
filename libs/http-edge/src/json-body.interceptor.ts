import { MIMEType } from 'node:util';
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { from, switchMap, type Observable } from 'rxjs';
import { BodyLimitMark, USUAL_BODY } from './body-limit';
import { bytesOf } from './body-stream';
import { MalformedJson, UnsupportedMediaType } from './http-edge.errors';
import { readJson } from './json-text';
import { hasBody } from './media-type.interceptor';

const CHARSETS = ['utf-8', 'utf8', 'us-ascii'];

/**
 * Reads the JSON body of a call, up to the limit of its route. An interceptor and no middleware:
 * guards come before it, so that of those who may not call the route nothing is read; and it knows
 * the route. What has no JSON is left for whoever receives it.
 */
@Injectable()
export class JsonBodyInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!hasBody(request)) return next.handle();
    // Whoever asks whether the body is wanted ("Expect: 100-continue") may send it now.
    if (request.headers.expect !== undefined)
      context.switchToHttp().getResponse<Response>().writeContinue();
    if (!request.is('application/json')) return next.handle();
    return from(this.read(request, context)).pipe(switchMap(() => next.handle()));
  }

  private async read(request: Request, context: ExecutionContext): Promise<void> {
    const limit =
      this.reflector.getAllAndOverride(BodyLimitMark, [context.getHandler(), context.getClass()]) ??
      USUAL_BODY;
    refuseOtherCharsets(request);
    const text = textOf(await bytesOf(request, limit.bytes));
    // A body that comes in pieces may turn out to be none.
    if (text !== '') request.body = readJson(text, limit.values);
  }
}

/** @throws UnsupportedMediaType */
function refuseOtherCharsets(request: Request): void {
  const charset = new MIMEType(request.get('Content-Type') ?? '').params.get('charset');
  if (charset === null || CHARSETS.includes(charset.toLowerCase())) return;
  throw new UnsupportedMediaType('JSON is taken in UTF-8 only.');
}

/** @throws MalformedJson */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new MalformedJson('The request body is not valid JSON: it is not encoded in UTF-8.');
  }
}
