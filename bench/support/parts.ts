import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { swc } from '../../tools/swc-plugin.ts';
import type { Figure } from './figure.ts';

/** Where what is bundled lies, below a checkout, and where figures and made files go. */
export const OUT = 'tmp/bench';

/** Each file there is a part. */
const PARTS = 'bench/parts';
/** Each file there is a process of its own that parts start: it lies beside them under its name. */
const PROCESSES = 'bench/processes';

/** The parts that there are, in the order in which they are played. */
export const PART_NAMES: readonly string[] = namesIn(PARTS);

/** A part that didn't end well: nothing that it measured counts. */
export class WrongResults extends Error {}

/**
 * Bundles parts with the libraries of a checkout. They are written into that checkout, since what
 * isn't bundled has to come from its node_modules.
 *
 * @param checkout the folder of this checkout, or of another one
 * @throws when they don't fit together; esbuild has told why on stderr
 */
export async function bundleParts(checkout: string, parts: readonly string[]): Promise<void> {
  await build({
    entryPoints: {
      ...Object.fromEntries(parts.map((part) => [part, `${PARTS}/${part}.ts`])),
      ...Object.fromEntries(namesIn(PROCESSES).map((name) => [name, `${PROCESSES}/${name}.ts`])),
    },
    outdir: join(checkout, OUT),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    tsconfig: join(checkout, 'tsconfig.base.json'),
    plugins: [swc],
  });
}

/**
 * Plays a bundled part in a process of its own, so that its memory is its own.
 *
 * @param checkout whose libraries and server are measured
 * @param scale the size: 1, or less for a quick look
 * @param isQuiet whether what it says on stdout is left out
 * @throws WrongResults
 */
export function playPart(
  checkout: string,
  part: string,
  scale: number,
  isQuiet = false,
): Promise<Figure[]> {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', join(checkout, OUT, `${part}.mjs`), String(scale), checkout],
    {
      stdio: ['ignore', isQuiet ? 'ignore' : 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    },
  );
  let told: Figure[] = [];
  child.on('message', (message) => (told = message as Figure[]));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve(told);
      else
        reject(
          new WrongResults(
            `The part ${part} ended with ${code ?? signal} on ${checkout}: its results are not right.`,
          ),
        );
    });
  });
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .toSorted();
}
