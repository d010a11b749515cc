import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const HEADER = 'X-Request-Id';

/** What may stand in a log line and a header without being mistaken for anything else. */
const HARMLESS = /^[\w.-]{1,64}$/;

/**
 * Middleware that gives every request an id, taken over from `X-Request-Id` where a proxy has set
 * a harmless one, and answers with it, so that an answer can be found in the log.
 */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const sent = request.get(HEADER);
  response.setHeader(HEADER, sent !== undefined && HARMLESS.test(sent) ? sent : randomUUID());
  next();
}

/** The id of the request that this response answers; one is made where the middleware didn't run. */
export function requestIdOf(response: Response): string {
  const given = response.getHeader(HEADER);
  if (typeof given === 'string') return given;
  const made = randomUUID();
  if (!response.headersSent) response.setHeader(HEADER, made);
  return made;
}
