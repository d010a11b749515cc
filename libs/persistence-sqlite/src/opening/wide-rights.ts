import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const OTHERS = 0o077;

/**
 * Paths in a data folder, and the folder itself, that others than the user that runs Sluice may look
 * into or write to. Those of uploads aren't named one by one: who can't enter their folder can't
 * reach them. On Windows modes say nothing.
 */
export async function openToOthers(directory: string): Promise<string[]> {
  if (process.platform === 'win32') return [];
  const names = await readdir(directory);
  const wide: string[] = [];
  for (const path of [directory, ...names.map((name) => join(directory, name))]) {
    // Files of SQLite come and go.
    const found = await stat(path).catch(() => null);
    if (found && (found.mode & OTHERS) !== 0) wide.push(path);
  }
  return wide;
}

/** What to do about it, in a sentence that names one of them. */
export function adviceOn(directory: string, wide: readonly string[]): string {
  const others = wide.length > 1 ? ` and ${wide.length - 1} more in the data folder` : '';
  return (
    `${wide[0]}${others} can be reached by other users of this machine, though personal data ` +
    `lies there: chmod -R go= '${directory}' makes it private.`
  );
}
