import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuditInterceptor } from '@sluice/audit';
import {
  JsonBodyInterceptor,
  MediaTypeInterceptor,
  ProblemFilter,
  RoomInterceptor,
  UnreadInputInterceptor,
  createValidationPipe,
  requestId,
  soundAddress,
} from '@sluice/http-edge';
import { IdempotencyInterceptor } from '@sluice/idempotency';
import { StorageRoom } from '@sluice/kernel';
import type { Configuration } from '../configuration';
import { ConnectionsAtStop } from './connections-at-stop';
import { corsFor } from './cors';
import { serveConsole } from './console';
import { serveOpenApi } from './open-api';
import { rightHost, unambiguous } from './right-host';
import { cspNonce, securityHeaders } from './security-headers';
import { hurriedBodies, unreadBodies } from './slow-clients';

/** Everything that holds for all routes alike. */
export function configureHttp(app: NestExpressApplication, configuration: Configuration): void {
  const { SLUICE_TRUSTED_PROXIES, SLUICE_CORS_ORIGINS, publicUrl } = configuration;
  app.disable('x-powered-by');
  app.set('trust proxy', SLUICE_TRUSTED_PROXIES);
  app.setGlobalPrefix('api');
  app.use(unreadBodies());
  app.use(requestId);
  app.use(cspNonce);
  app.use(securityHeaders({ onlyHttps: publicUrl?.protocol === 'https:' }));
  app.use(unambiguous, rightHost(configuration));
  if (SLUICE_CORS_ORIGINS.length > 0) app.enableCors(corsFor(SLUICE_CORS_ORIGINS));
  const connections = app.get(ConnectionsAtStop);
  connections.follow(app.getHttpServer());
  app.use(connections.watch);
  app.use(hurriedBodies());
  app.use(soundAddress);
  app.useGlobalPipes(createValidationPipe());
  // In this order: no body is read that is refused for its kind, and what is refused so, unread, only
  // repeated, or finds no room is no change.
  app.useGlobalInterceptors(
    new MediaTypeInterceptor(),
    new JsonBodyInterceptor(app.get(Reflector)),
    new UnreadInputInterceptor(app.get(Reflector)),
    app.get(IdempotencyInterceptor),
    new RoomInterceptor(app.get(Reflector), app.get(StorageRoom)),
    app.get(AuditInterceptor),
  );
  app.useGlobalFilters(new ProblemFilter());
  serveOpenApi(app);
  serveConsole(app);
}
