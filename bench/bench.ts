/**
 * Measures Sluice against baselines in the same run; what counts are the ratios, the absolute
 * figures depend on the machine. Ends with an error only when results are wrong, never for being
 * slow.
 *
 * npm run bench                         everything at full size
 * npm run bench -- --quick              a tenth of the size
 * npm run bench -- run short-supply     only these parts
 *
 * MONGODB_URI names the replica set to measure as well. The figures go to tmp/bench/results.json and,
 * as a table, to tmp/bench/results.md.
 */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { build } from 'esbuild';
import { swc } from '../tools/swc-plugin.ts';
import { tableOf, type Figure } from './support/figure.ts';

const OUT = 'tmp/bench';
const PARTS = ['run', 'ingest', 'suppressions', 'planner', 'short-supply'];
/** Processes of their own that the parts start. */
const HELPERS = { 'take-in': 'bench/ingest/take-in.ts' };

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== '--quick' && !PARTS.includes(arg));
if (unknown !== undefined) {
  console.error(
    `There is no part ${unknown}. Usage: npm run bench -- [--quick] [${PARTS.join('] [')}]`,
  );
  process.exit(2);
}
const isQuick = args.includes('--quick');
const wanted = PARTS.filter((part) => args.includes(part));
const parts = wanted.length > 0 ? wanted : PARTS;

await mkdir(OUT, { recursive: true });
await build({
  entryPoints: {
    ...Object.fromEntries(parts.map((part) => [part, `bench/parts/${part}.ts`])),
    ...HELPERS,
  },
  outdir: OUT,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  tsconfig: 'tsconfig.base.json',
  plugins: [swc],
});

const date = new Date().toISOString().slice(0, 10);
const machine = `${cpus().length} cores (${cpus()[0]!.model}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.version}`;
const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
console.log(`${date}, ${machine}`);
if (isQuick) console.log('Quick: a tenth of the size. The targets are meant for the full size.');

const figures: Figure[] = [];
for (const part of parts) {
  console.log(`\n${part}`);
  figures.push(...(await play(part)));
}
const table = tableOf(figures);
const results = { date, machine, command, is_quick: isQuick, figures };
await writeFile(`${OUT}/results.json`, `${JSON.stringify(results, null, 2)}\n`);
await writeFile(`${OUT}/results.md`, `${date}, ${machine}, \`${command}\`\n\n${table}\n`);
console.log(`\n${table}`);

/** Each part in a process of its own, so that its memory is its own. */
function play(part: string): Promise<Figure[]> {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', `${OUT}/${part}.mjs`, isQuick ? '0.1' : '1'],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    },
  );
  let told: Figure[] = [];
  child.on('message', (message) => (told = message as Figure[]));
  return new Promise((resolve) =>
    child.on('exit', (code, signal) => {
      if (code === 0) return resolve(told);
      console.error(`\nThe part ${part} ended with ${code ?? signal}: its results are not right.`);
      process.exit(1);
    }),
  );
}
