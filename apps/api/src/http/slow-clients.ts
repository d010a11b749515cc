import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { hasBody } from '@sluice/http-edge';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Two GiB over a line of five Mbit/s. */
const LONGEST_UPLOAD = 60 * MINUTE;
/** Longer than any answer takes to begin; followers of events hear of the server more often. */
const LONGEST_SILENCE = 10 * MINUTE;
const LONGEST_BODY = MINUTE;
/**
 * Longer than reverse proxies keep a connection for their next request (60 seconds: nginx, load balancers):
 * where the server closes first, it may be just when they use it, and their client reads 502.
 */
const LONGEST_IDLE = 65 * SECOND;
/** Twice the largest body: whoever sends one that is refused gets to the answer. */
const LARGEST_FAREWELL = 32 * 1024 * 1024;
const LONGEST_FAREWELL = 5 * SECOND;

/**
 * How long a connection may take. Node's own bound for a whole request is five minutes, too short
 * for a large file over a slow line; so a request may take an hour, as long as it goes on at all.
 */
export function boundConnections(server: Server): void {
  server.headersTimeout = MINUTE;
  server.requestTimeout = LONGEST_UPLOAD;
  server.timeout = LONGEST_SILENCE;
  server.keepAliveTimeout = LONGEST_IDLE;
  // Node itself would ask for every body; here that is done once it is known to be wanted.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) =>
    server.emit('request', request, response),
  );
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

/**
 * Sees to bodies that nobody wanted to read, since the answer was known before: a client may send
 * the rest, so that it comes to read the answer and can go on over the same connection, but only so
 * much (in bytes) and for so long (in milliseconds). Then the connection is cut.
 */
export function unreadBodies({
  largest = LARGEST_FAREWELL,
  longest = LONGEST_FAREWELL,
} = {}): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (hasBody(request)) {
      const isLast = !response.shouldKeepAlive;
      // Of clients that want no other answer Node would cut the connection right behind this one, and
      // with it, while they are still sending, the answer itself.
      response.shouldKeepAlive = true;
      response.once('finish', () => {
        if (!request.complete && !request.destroyed) discard(request, largest, longest, isLast);
        else if (isLast) request.socket.end();
      });
    }
    next();
  };
}

function discard(request: Request, largest: number, longest: number, isLast: boolean): void {
  const { socket } = request;
  // The socket, since Node has done with the request itself once it was answered.
  const timer = setTimeout(() => {
    if (!request.complete) socket.destroy();
  }, longest).unref();
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > largest) socket.destroy();
  });
  request.once('end', () => {
    if (isLast) socket.end();
  });
  request.on('error', () => undefined);
  request.once('end', () => clearTimeout(timer));
  request.resume();
}
