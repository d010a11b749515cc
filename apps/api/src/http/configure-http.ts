import type { NestExpressApplication } from '@nestjs/platform-express';
import { ProblemFilter, createValidationPipe, requestId } from '@sluice/http-edge';
import cookieParser from 'cookie-parser';
import helmet from 'helmet';
import { serveConsole } from './console';
import { serveOpenApi } from './open-api';

/** Ten thousand members in one bulk call stay well below this. */
const MAX_JSON_BYTES = 16 * 1024 * 1024;

/** Everything that holds for all routes alike. */
export function configureHttp(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  app.setGlobalPrefix('api');
  app.use(requestId);
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          // Angular Material sets styles on elements; scripts only ever come as files.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          objectSrc: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // Only the proxy that speaks HTTPS knows whether all of the host's names do.
      strictTransportSecurity: false,
    }),
  );
  app.use(cookieParser());
  app.useBodyParser('json', { limit: MAX_JSON_BYTES });
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  serveOpenApi(app);
  serveConsole(app);
}
