import { UnusableStorage, type StorageTrouble } from './unusable-storage';

type Trouble = readonly [trouble: StorageTrouble, why: string, remedy: string];

const PUT_BACK = 'stop every Sluice that uses it and put back a backup of the whole folder';

const READ_ONLY: Trouble = [
  'no_rights',
  'lies on a disk that is read-only',
  'mount it so that it can be written to, or set SLUICE_DATA_DIR to another folder',
];

const NO_RIGHTS: Trouble = [
  'no_rights',
  `may not be read and written by the user that runs Sluice${userId()}`,
  'give it to that user (chown -R), or set SLUICE_DATA_DIR to another folder',
];

const FULL: Trouble = ['not_now', 'lies on a disk that is full', 'make room on it and start again'];

const DISK_FAILS: Trouble = [
  'not_now',
  'lies on a disk that fails to read or write',
  "look into the system's log for what is wrong with it, and start again when it is mended",
];

const NO_FOLDER: Trouble = [
  'unfit',
  'has a name that no folder can have, or something on the way to it is no folder',
  'set SLUICE_DATA_DIR to a folder',
];

/** By the codes that Node gives to errors of the file system. */
const OF_FILE_SYSTEM: Readonly<Record<string, Trouble>> = {
  EROFS: READ_ONLY,
  EACCES: NO_RIGHTS,
  EPERM: NO_RIGHTS,
  ENOSPC: FULL,
  EDQUOT: FULL,
  EIO: DISK_FAILS,
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
  ELOOP: NO_FOLDER,
  ENAMETOOLONG: NO_FOLDER,
  ENOENT: NO_FOLDER,
};

/** By SQLite's primary result codes (https://www.sqlite.org/rescode.html). */
const OF_ENGINE: Readonly<Record<number, Trouble>> = {
  3: NO_RIGHTS, // SQLITE_PERM
  5: ['not_now', 'is locked by another program', 'end that program and start again'], // SQLITE_BUSY
  8: [
    'no_rights',
    'can only be read',
    'let the user that runs Sluice write to it and to the folder around it, and see that its disk is not read-only',
  ], // SQLITE_READONLY
  10: DISK_FAILS, // SQLITE_IOERR
  11: ['damaged', 'is damaged', PUT_BACK], // SQLITE_CORRUPT
  13: FULL, // SQLITE_FULL
  14: [
    'no_rights',
    "can't be opened, or the files beside it can't (sluice.db-wal, sluice.db-shm)",
    'let the user that runs Sluice read and write them all, and the folder around them',
  ], // SQLITE_CANTOPEN
  26: ['damaged', 'is no database, or its beginning is damaged', PUT_BACK], // SQLITE_NOTADB
};

/** Extended result codes hold the primary one in their lowest byte. */
const PRIMARY = 0xff;

/** What an error of the file system or of SQLite means for this path; the error itself when nothing of that kind. */
export function unusable(path: string, error: unknown): unknown {
  if (error instanceof UnusableStorage || typeof error !== 'object' || error === null) return error;
  const found = troubleOf(error);
  return found ? new UnusableStorage(found[0], path, found[1], found[2], error) : error;
}

/** Whether the database itself is broken, and not only what stands around it. */
export function isDamage(error: unknown): boolean {
  return typeof error === 'object' && error !== null && troubleOf(error)?.[0] === 'damaged';
}

function troubleOf(error: object): Trouble | undefined {
  if ('errcode' in error && typeof error.errcode === 'number')
    return OF_ENGINE[error.errcode & PRIMARY];
  return 'code' in error ? OF_FILE_SYSTEM[String(error.code)] : undefined;
}

function userId(): string {
  return process.geteuid ? ` (number ${process.geteuid()})` : '';
}
