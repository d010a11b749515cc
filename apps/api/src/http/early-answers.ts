import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** Milliseconds in which a client can read that it was refused, and end its body in good order. */
const GRACE = 5_000;

/**
 * Middleware that cuts off whoever goes on sending a body, or holds the connection for one, when
 * the answer has gone out. Node reads and drops such a body for as long as a whole request may
 * take, which here is an hour, so that refusals would be what keeps connections open.
 *
 * The connection isn't closed at once: that would throw away what the client has yet to read, the
 * refusal itself among it.
 */
export function boundedAfterAnswer(grace = GRACE): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    response.once('finish', () => {
      if (request.complete) return;
      setTimeout(() => {
        if (!request.complete) request.socket.destroy();
      }, grace).unref();
    });
    next();
  };
}
