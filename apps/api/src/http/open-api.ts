import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { AccessGuard } from '@sluice/access';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, Response } from 'express';

/** The OpenAPI document, made from the DTO classes; the typed client is generated from it. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Sluice')
    .setDescription('Hands out sales leads: CSV files in, fair and exact distributions out.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' }, 'api_key')
    .addCookieAuth('sluice_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('api_key')
    .addSecurityRequirements('session')
    .build();
  return SwaggerModule.createDocument(app, description, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

/** `/api/openapi.json`, and a page to browse it at `/api/docs`: for whoever may call the API. */
export function serveOpenApi(app: NestExpressApplication): void {
  const guard = app.get(AccessGuard);
  app.use(
    ['/api/docs', '/api/openapi.json', '/api/openapi.yaml'],
    cookieParser(),
    (request: Request, _: Response, next: NextFunction) => {
      guard.admit(request).then(() => next(), next);
    },
  );
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Sluice API',
  });
}
