/** Bundles the server and its workers into dist/apps/api. */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { swc } from './swc-plugin.ts';

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
