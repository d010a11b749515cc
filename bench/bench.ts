/**
 * Measures Sluice against baselines in the same run; what counts are the ratios, the absolute
 * figures depend on the machine.
 *
 * npm run bench                      everything at full size
 * npm run bench -- --quick           a tenth of the size
 * npm run bench -- run ingest plan   only these parts
 */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { build } from 'esbuild';
import { swc } from '../tools/swc-plugin.ts';

const OUT = 'tmp/bench';
const PARTS = {
  run: 'one run: 1,000 members over 1,000,000 leads in 10 CSVs',
  ingest: 'ingestion of 1,000,000 rows, 1,000,000 leads there already',
  plan: 'planner and forecast',
};

const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const wanted = Object.keys(PARTS).filter(
  (part) => args.includes(part) || !args.some((arg) => arg in PARTS),
);

await mkdir(OUT, { recursive: true });
await build({
  entryPoints: wanted.map((part) => `bench/parts/${part}.ts`),
  outdir: OUT,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  packages: 'external',
  tsconfig: 'tsconfig.base.json',
  plugins: [swc],
});

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores (${cpus()[0]!.model}), ${Math.round(totalmem() / 2 ** 30)} GiB${isQuick ? ', quick: a tenth of the size' : ''}`,
);
const results: Record<string, unknown> = {};
for (const part of wanted) {
  console.log(`\n${PARTS[part as keyof typeof PARTS]}`);
  results[part] = await play(part);
}
await writeFile(`${OUT}/results.json`, `${JSON.stringify(results, null, 2)}\n`);

/** Each part in a process of its own, so that its memory is its own. */
function play(part: string): Promise<unknown> {
  const child = spawn(process.execPath, [`${OUT}/${part}.mjs`, isQuick ? '0.1' : '1'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  let result: unknown;
  child.on('message', (message) => (result = message));
  return new Promise((resolve, reject) =>
    child.on('exit', (code) => {
      if (code === 0) resolve(result);
      else reject(new Error(`${part} ended with ${code}: its results are not right.`));
    }),
  );
}
