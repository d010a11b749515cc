import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** The page to browse the API sets styles inline and can't be given a nonce; routes ignore case. */
const API_PAGE = /^\/api\/docs(\/|$)/i;

/** Gives every answer a nonce of its own for the styles that the console makes at run time. */
export function cspNonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals['cspNonce'] = randomBytes(16).toString('base64');
  next();
}

/** What the console never asks of a browser. */
const PERMISSIONS = 'camera=(), microphone=(), geolocation=(), payment=(), usb=()';

/**
 * Strict: scripts only ever come as files of our own, and no answer is kept by a cache unless it
 * says so itself, whatever its path is and however that is written.
 *
 * @param onlyHttps whether browsers shall never again come over plain HTTP
 */
export function securityHeaders({ onlyHttps }: { onlyHttps: boolean }): RequestHandler {
  const setMost = helmet({
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
    // What the CSP says, for browsers that don't know it.
    xFrameOptions: { action: 'deny' },
    // Only for this name: who runs the proxy knows whether its neighbours speak HTTPS too.
    strictTransportSecurity: onlyHttps && { includeSubDomains: false },
  });
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', PERMISSIONS);
    response.setHeader('Cache-Control', 'no-store');
    setMost(request, response, next);
  };
}

function styleSource(request: IncomingMessage, response: ServerResponse): string {
  if (API_PAGE.test((request as Request).path)) return "'unsafe-inline'";
  return `'nonce-${(response as Response).locals['cspNonce'] as string}'`;
}
