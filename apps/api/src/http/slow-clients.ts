import type { Server } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

const MINUTE = 60_000;
/** Two GiB over a line of five Mbit/s. */
const LONGEST_UPLOAD = 60 * MINUTE;
/** Longer than any answer takes to begin; followers of events hear of the server more often. */
const LONGEST_SILENCE = 10 * MINUTE;
const LONGEST_BODY = MINUTE;
/** Long enough for the next request of a page or a service that calls again and again. */
const LONGEST_IDLE = 5_000;

/**
 * How long a connection may take. Node's own bound for a whole request is five minutes, too short
 * for a large file over a slow line; so a request may take an hour, as long as it goes on at all.
 */
export function boundConnections(server: Server): void {
  server.headersTimeout = MINUTE;
  server.requestTimeout = LONGEST_UPLOAD;
  server.timeout = LONGEST_SILENCE;
  server.keepAliveTimeout = LONGEST_IDLE;
}

/** Cuts off whoever sends a body that is no file for longer than a minute (in milliseconds). */
export function hurriedBodies(longest = LONGEST_BODY): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (!request.is('multipart/form-data')) {
      const timer = setTimeout(() => {
        if (!request.complete) request.destroy();
      }, longest);
      response.once('close', () => clearTimeout(timer));
    }
    next();
  };
}
