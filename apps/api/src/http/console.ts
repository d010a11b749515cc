import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';

const CONSOLE_DIRECTORY = join(import.meta.dirname, '../admin/browser');
const A_YEAR_IN_SECONDS = 31_536_000;

/**
 * Serves the built console on the API's own port. Every path that is no file is a view of the
 * console, so that its links can be opened and sent around.
 */
export function serveConsole(app: NestExpressApplication): void {
  const index = join(CONSOLE_DIRECTORY, 'index.html');
  if (!existsSync(index)) return;
  const page = readFileSync(index, 'utf8');
  app.use(
    express.static(CONSOLE_DIRECTORY, {
      index: false,
      setHeaders(response, path) {
        // The build puts a hash into the name of every script and style.
        const isHashed = /-[A-Za-z0-9_-]{8}\.(js|css)$/.test(path);
        response.setHeader(
          'Cache-Control',
          isHashed ? `public, max-age=${A_YEAR_IN_SECONDS}, immutable` : 'no-cache',
        );
      },
    }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isView =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(api|metrics)(\/|$)/i.test(request.path) &&
      request.accepts('html') !== false;
    if (!isView) {
      next();
      return;
    }
    response
      .set('Cache-Control', 'no-cache')
      .type('html')
      .send(page.replaceAll('__CSP_NONCE__', response.locals['cspNonce'] as string));
  });
}
