import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** The page to browse the API sets styles inline and can't be given a nonce. */
const API_PAGE = '/api/docs';

/** Gives every answer a nonce of its own for the styles that the console makes at run time. */
export function cspNonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals['cspNonce'] = randomBytes(16).toString('base64');
  next();
}

/** Strict: scripts only ever come as files of our own. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", styleSource],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Only the proxy that speaks HTTPS knows whether all of the host's names do.
    strictTransportSecurity: false,
  });
}

function styleSource(request: IncomingMessage, response: ServerResponse): string {
  if (request.url?.startsWith(API_PAGE)) return "'unsafe-inline'";
  return `'nonce-${(response as Response).locals['cspNonce'] as string}'`;
}
