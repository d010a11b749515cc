/**
 * Writes the sample files of this folder, byte by byte as the tools of their names write them:
 * `node docs/samples/make-samples.ts`. People, addresses and numbers are invented: reserved domains,
 * and numbers of the ranges that are kept free for films.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { badFiles } from './bad-files.ts';
import { exportFiles } from './export-files.ts';

write(import.meta.dirname, exportFiles);
write(join(import.meta.dirname, 'bad'), badFiles);

function write(folder: string, files: Record<string, Buffer>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}
