import { constants, type Stats } from 'node:fs';
import { access, lstat, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unusable } from './troubles';
import { UnusableStorage } from './unusable-storage';

/** Folders that Sluice makes are for its user alone, and so are its files. */
export const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;

/** The database's file, in the data folder. */
export const DATABASE = 'sluice.db';
/** What SQLite keeps beside it while it is open, and after a crash. */
export const BESIDE_DATABASE = [`${DATABASE}-wal`, `${DATABASE}-shm`];

const { R_OK, W_OK, X_OK } = constants;

/**
 * Makes the data folder when it is missing, and sees to it that it and what lies in it can be used.
 * Nothing is opened before that: to open a pipe, for example, would wait for ever.
 *
 * @throws UnusableStorage
 */
export async function prepareFolder(directory: string): Promise<void> {
  if (!(await whatIs(directory))) await make(directory);
  await mustBeFolder(directory);
  for (const name of ['uploads', 'incoming', 'running']) {
    const folder = join(directory, name);
    if (await whatIs(folder)) await mustBeFolder(folder);
  }
  for (const name of [DATABASE, ...BESIDE_DATABASE]) await mayBeFile(join(directory, name));
}

/** What lies at a path, links followed; null when nothing does. @throws UnusableStorage */
export async function whatIs(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isNothing(error)) return null;
    throw unusable(path, error);
  }
}

/**
 * Folder by folder, since `mkdir` with `recursive` can go round in circles for ever, under /proc for
 * example, and says of a read-only disk only that something doesn't exist.
 */
async function make(directory: string): Promise<void> {
  if (await isLink(directory))
    throw new UnusableStorage(
      'unfit',
      directory,
      'is a link to something that does not exist',
      'make the folder that it leads to, or set SLUICE_DATA_DIR to another one',
    );
  const parent = dirname(directory);
  const found = await whatIs(parent);
  if (!found) await make(parent);
  else await mustBeFolder(parent, W_OK | X_OK);
  try {
    await mkdir(directory, { mode: PRIVATE_FOLDER });
  } catch (error) {
    // Another server of the same installation may have been quicker.
    if (!(await whatIs(directory))?.isDirectory()) throw unusable(directory, error);
  }
}

async function mustBeFolder(path: string, how = R_OK | W_OK | X_OK): Promise<void> {
  if (!(await whatIs(path))?.isDirectory())
    throw new UnusableStorage(
      'unfit',
      path,
      'is no folder',
      'move it away, or set SLUICE_DATA_DIR to a folder',
    );
  await mayUse(path, how);
}

async function mayBeFile(path: string): Promise<void> {
  const found = await whatIs(path);
  if (!found) {
    if (await isLink(path))
      throw new UnusableStorage(
        'unfit',
        path,
        'is a link to something that does not exist',
        'put back what it leads to, or set SLUICE_DATA_DIR to another folder',
      );
    return;
  }
  if (!found.isFile())
    throw new UnusableStorage(
      'unfit',
      path,
      'is no file',
      'move it away, or set SLUICE_DATA_DIR to another folder',
    );
  await mayUse(path, R_OK | W_OK);
}

async function mayUse(path: string, how: number): Promise<void> {
  try {
    await access(path, how);
  } catch (error) {
    throw unusable(path, error);
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (isNothing(error)) return false;
    throw unusable(path, error);
  }
}

function isNothing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
