import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuditInterceptor } from '@sluice/audit';
import {
  MediaTypeInterceptor,
  ProblemFilter,
  RoomInterceptor,
  createValidationPipe,
  requestId,
  soundRequest,
} from '@sluice/http-edge';
import { IdempotencyInterceptor } from '@sluice/idempotency';
import { StorageRoom } from '@sluice/kernel';
import type { Configuration } from '../configuration';
import { corsFor } from './cors';
import { serveConsole } from './console';
import { boundedAfterAnswer } from './early-answers';
import { serveOpenApi } from './open-api';
import { rightHost, unambiguous } from './right-host';
import { cspNonce, securityHeaders } from './security-headers';
import { hurriedBodies } from './slow-clients';
import { UnfinishedBodies } from './unfinished-bodies';

/** Ten thousand members in one bulk call stay well below this. */
const MAX_JSON_BYTES = 16 * 1024 * 1024;

/** Everything that holds for all routes alike. */
export function configureHttp(app: NestExpressApplication, configuration: Configuration): void {
  const { SLUICE_TRUSTED_PROXIES, SLUICE_CORS_ORIGINS, publicUrl } = configuration;
  app.disable('x-powered-by');
  app.set('trust proxy', SLUICE_TRUSTED_PROXIES);
  app.setGlobalPrefix('api');
  app.use(boundedAfterAnswer());
  app.use(requestId);
  app.use(cspNonce);
  app.use(securityHeaders({ onlyHttps: publicUrl?.protocol === 'https:' }));
  app.use(unambiguous, rightHost(configuration));
  if (SLUICE_CORS_ORIGINS.length > 0) app.enableCors(corsFor(SLUICE_CORS_ORIGINS));
  app.use(app.get(UnfinishedBodies).watch);
  app.use(hurriedBodies());
  app.useBodyParser('json', { limit: MAX_JSON_BYTES });
  app.use(soundRequest);
  app.useGlobalPipes(createValidationPipe());
  // In this order: what is refused for its kind, only repeated, or finds no room is no change.
  app.useGlobalInterceptors(
    new MediaTypeInterceptor(),
    app.get(IdempotencyInterceptor),
    new RoomInterceptor(app.get(Reflector), app.get(StorageRoom)),
    app.get(AuditInterceptor),
  );
  app.useGlobalFilters(new ProblemFilter());
  serveOpenApi(app);
  serveConsole(app);
}
