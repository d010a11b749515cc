/**
 * Bundles the server and its workers into dist/apps/api. esbuild bundles, SWC compiles: only SWC
 * writes the decorator metadata that Nest's injection and class-validator read.
 */
import { readFile, rm } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';
import { transform } from '@swc/core';

const swc: Plugin = {
  name: 'swc-decorators',
  setup(bundler) {
    bundler.onLoad({ filter: /(libs|apps)\/.*\.ts$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), {
        filename: path,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
        },
        module: { type: 'es6' },
      });
      return { contents: code, loader: 'js' };
    });
  },
};

await rm('dist/apps/api', { recursive: true, force: true });
await build({
  entryPoints: {
    main: 'apps/api/src/main.ts',
    openapi: 'apps/api/src/openapi.ts',
    'ingestion-worker': 'apps/api/src/ingestion-worker.ts',
    'forecast-worker': 'apps/api/src/forecast-worker.ts',
  },
  outdir: 'dist/apps/api',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  splitting: true,
  packages: 'external',
  sourcemap: true,
  tsconfig: 'tsconfig.base.json',
  plugins: [swc],
});
