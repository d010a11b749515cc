import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from './configuration';
import { openApiDocument } from './http/open-api';
import { createApp } from './server';

/* Prints the OpenAPI document; the typed client is generated from it. */

const directory = await mkdtemp(join(tmpdir(), 'sluice-openapi-'));
try {
  const app = await createApp(readConfiguration({ SLUICE_DATA_DIR: directory }));
  app.useLogger(['error', 'warn']);
  process.stdout.write(`${JSON.stringify(openApiDocument(app), null, 2)}\n`);
  await app.close();
} finally {
  await rm(directory, { recursive: true, force: true });
}
