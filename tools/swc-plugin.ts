import { readFile } from 'node:fs/promises';
import { transform } from '@swc/core';
import type { Plugin } from 'esbuild';

/**
 * esbuild bundles, SWC compiles: only SWC writes the decorator metadata that Nest's injection and
 * class-validator read.
 */
export const swc: Plugin = {
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
