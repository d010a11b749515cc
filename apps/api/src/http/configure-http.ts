import type { NestExpressApplication } from '@nestjs/platform-express';
import { ProblemFilter, createValidationPipe, requestId } from '@sluice/http-edge';
import { serveConsole } from './console';
import { serveOpenApi } from './open-api';
import { cspNonce, securityHeaders } from './security-headers';

/** Ten thousand members in one bulk call stay well below this. */
const MAX_JSON_BYTES = 16 * 1024 * 1024;

/** Everything that holds for all routes alike. */
export function configureHttp(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  app.setGlobalPrefix('api');
  app.use(requestId);
  app.use(cspNonce);
  app.use(securityHeaders());
  app.useBodyParser('json', { limit: MAX_JSON_BYTES });
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  serveOpenApi(app);
  serveConsole(app);
}
