/**
 * Bundles the server and its workers into dist/apps/api, with the libraries that they use: to find
 * and read these one by one takes a third of the time of a start.
 */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { swc } from './swc-plugin.ts';

const OUTSIDE = [
  // Nest finds these at run time, and the rules in their memory must be the ones that our classes gave.
  'class-transformer',
  'class-validator',
  // It writes to the object that it exports, which a bundle has only a copy of.
  'mongoose',
  // It starts its threads with a file of its own, which lies beside it.
  'piscina',
  // The API's page is served from its files.
  'swagger-ui-dist',
  // Not installed: Nest asks for them where they are wanted.
  '@fastify/static',
  '@nestjs/microservices',
  '@nestjs/websockets',
];

/** Libraries that are CommonJS call `require` for the modules of Node, which ES modules don't have. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);`;

await rm('dist/apps/api', { recursive: true, force: true });
await build({
  entryPoints: {
    main: 'apps/api/src/main.ts',
    storage: 'apps/api/src/storage-command.ts',
    openapi: 'apps/api/src/openapi.ts',
    'ingestion-worker': 'apps/api/src/ingestion-worker.ts',
    'check-worker': 'apps/api/src/check-worker.ts',
    'list-worker': 'apps/api/src/list-worker.ts',
    'reading-worker': 'apps/api/src/reading-worker.ts',
    'forecast-worker': 'apps/api/src/forecast-worker.ts',
  },
  outdir: 'dist/apps/api',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  splitting: true,
  external: OUTSIDE,
  banner: { js: REQUIRE },
  keepNames: true,
  sourcemap: true,
  tsconfig: 'tsconfig.base.json',
  plugins: [swc],
});
