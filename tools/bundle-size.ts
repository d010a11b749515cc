/**
 * Weighs what a browser fetches before the console shows anything: the scripts that its page names,
 * compressed. Fails when they are heavier than promised.
 *
 * node tools/bundle-size.ts        (after `npm run build`)
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const FOLDER = 'dist/apps/admin/browser';
const AT_MOST = 300_000;
const NAMED = /<(?:script[^>]* src|link[^>]* rel="modulepreload"[^>]* href)="([^"]+)"/g;

const page = await readFile(join(FOLDER, 'index.html'), 'utf8');
const scripts = [...page.matchAll(NAMED)].map(([, name]) => name!);
if (scripts.length === 0) throw new Error(`${FOLDER}/index.html names no scripts.`);

let total = 0;
for (const script of scripts) {
  const bytes = gzipSync(await readFile(join(FOLDER, script))).length;
  total += bytes;
  console.log(`${kilobytes(bytes).padStart(9)}  ${script}`);
}
const verdict = total <= AT_MOST ? 'within' : 'ABOVE';
console.log(
  `${kilobytes(total).padStart(9)}  in all, ${verdict} the ${kilobytes(AT_MOST)} allowed`,
);
process.exit(total <= AT_MOST ? 0 : 1);

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
