import { cp, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * Lets some work have a folder and removes it in the end. It lies beside the project and not in the
 * system's folder for temporary files, which is memory on some machines, where a commit costs nothing.
 */
export async function withScratch(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(resolve('tmp/bench/scratch-'));
  try {
    await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Copies a file or a folder to the disk itself, so that nothing is left to be written later. */
export async function copyOf(from: string, to: string): Promise<string> {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true });
  const isFolder = (await stat(to)).isDirectory();
  const files = isFolder
    ? (await readdir(to, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
    : [to];
  for (const path of files) {
    const file = await open(path, 'r+');
    await file.sync();
    await file.close();
  }
  return to;
}
