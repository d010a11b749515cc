import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteStorage } from '../sqlite-storage';
import { UnusableStorage, type StorageTrouble } from './unusable-storage';

describe('opening a data folder', () => {
  let scratch: string;
  let directory: string;
  let database: string;

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'sluice-opening-'));
    directory = join(scratch, 'data');
    database = join(directory, 'sluice.db');
  });

  afterEach(() => rmSync(scratch, { recursive: true }));

  const openAndClose = async () => (await SqliteStorage.open({ directory })).close();

  const refusal = async (): Promise<UnusableStorage> => {
    const error: unknown = await openAndClose().catch((reason: unknown) => reason);
    if (!(error instanceof UnusableStorage)) throw new Error(`Not refused: ${String(error)}`);
    return error;
  };

  /** Somebody has worked with it; `damage` is what was done to the closed database. */
  const usedAndThen = async (damage: () => void) => {
    await openAndClose();
    damage();
  };

  const overwrite = (from: number, bytes: number) => {
    const file = openSync(database, 'r+');
    writeSync(file, Buffer.alloc(bytes, 'A'), 0, bytes, from);
    closeSync(file);
  };

  const execute = (sql: string) => {
    using opened = new DatabaseSync(database);
    opened.enableDefensive(false);
    opened.exec(sql);
  };

  it('makes it, for its user alone, on the way that leads there, and opens it again', async () => {
    directory = join(scratch, 'a', 'b', 'data');
    await openAndClose();
    await openAndClose();

    for (const path of [directory, join(directory, 'uploads'), join(scratch, 'a')])
      expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(directory, 'installation.json')).mode & 0o777).toBe(0o600);
  });

  it('writes nothing into a database that is up to date', async () => {
    await openAndClose();
    const before = readFileSync(database);
    await openAndClose();

    expect(readFileSync(database).equals(before)).toBe(true);
  });

  it.each<[string, StorageTrouble, RegExp, () => void | Promise<void>]>([
    [
      'a file in its place',
      'unfit',
      /data is no folder: move it away/,
      () => writeFileSync(directory, ''),
    ],
    [
      'a file on the way to it',
      'unfit',
      /data is no folder/,
      () => {
        writeFileSync(directory, '');
        directory = join(directory, 'further', 'down');
      },
    ],
    [
      'a link that leads nowhere',
      'unfit',
      /data is a link to something that does not exist/,
      () => symlinkSync(join(scratch, 'nowhere'), directory),
    ],
    [
      'a name that is too long',
      'unfit',
      /has a name that no folder can have/,
      () => {
        directory = join(scratch, 'a'.repeat(300));
      },
    ],
    [
      'a folder where the database has to be',
      'unfit',
      /sluice\.db is no file/,
      () => void mkdirSync(database, { recursive: true }),
    ],
    [
      'a pipe where the database has to be, which would wait for ever',
      'unfit',
      /sluice\.db is no file/,
      () => {
        mkdirSync(directory);
        execFileSync('mkfifo', [database]);
      },
    ],
    [
      'a folder where the log has to be',
      'unfit',
      /sluice\.db-wal is no file/,
      () => usedAndThen(() => void mkdirSync(`${database}-wal`)),
    ],
    [
      'a file where the uploads have to be',
      'unfit',
      /uploads is no folder/,
      () => {
        mkdirSync(directory);
        writeFileSync(join(directory, 'uploads'), '');
      },
    ],
    [
      'a database whose beginning is overwritten',
      'damaged',
      /sluice\.db is no database, or its beginning is damaged: .*put back a backup/,
      () => usedAndThen(() => overwrite(0, 100)),
    ],
    [
      'a database whose list of tables is overwritten',
      'damaged',
      /sluice\.db is damaged: .*put back a backup/,
      () => usedAndThen(() => overwrite(100, 3_900)),
    ],
    [
      'a database that was cut off',
      'damaged',
      /sluice\.db is damaged/,
      () => usedAndThen(() => truncateSync(database, 5_000)),
    ],
    [
      'a database without one of its tables',
      'damaged',
      /sluice\.db is not complete \(table csvs is missing or was changed\)/,
      () => usedAndThen(() => execute('DROP TABLE csvs')),
    ],
    [
      'a database without one of its columns',
      'damaged',
      /is not complete \(table csvs \(brought_back_at\) is missing/,
      () => usedAndThen(() => execute('ALTER TABLE csvs DROP COLUMN brought_back_at')),
    ],
    [
      'a database without the row that names it',
      'damaged',
      /is not complete \(the row that names the installation is missing/,
      () => usedAndThen(() => execute('DELETE FROM pool')),
    ],
    [
      'a database that is gone',
      'emptied',
      /sluice\.db is gone, though installation\.json beside it says that there was one/,
      () => usedAndThen(() => rmSync(database)),
    ],
    [
      'an empty database',
      'emptied',
      /sluice\.db is empty, though installation\.json/,
      () => usedAndThen(() => truncateSync(database)),
    ],
    [
      'a fresh database in the place of the old one',
      'emptied',
      /sluice\.db has nothing in it, though installation\.json/,
      () =>
        usedAndThen(() => {
          rmSync(database);
          execute('PRAGMA user_version = 1; PRAGMA user_version = 0');
        }),
    ],
    [
      'an empty database of a Sluice that left no note, whose log is there',
      'emptied',
      /sluice\.db is gone, though its log sluice\.db-wal is there/,
      () => {
        mkdirSync(directory);
        writeFileSync(`${database}-wal`, 'frames');
      },
    ],
    [
      'an empty database of a Sluice that left no note, whose uploads are there',
      'emptied',
      /sluice\.db is empty, though uploads that it knew of are there/,
      () => {
        mkdirSync(join(directory, 'uploads'), { recursive: true });
        writeFileSync(join(directory, 'uploads', 'a'), '');
        writeFileSync(database, '');
      },
    ],
    [
      "another installation's database",
      'emptied',
      /is the database of another installation than the one .*remove .*installation\.json/,
      async () => {
        await openAndClose();
        const home = directory;
        directory = join(scratch, 'other');
        await openAndClose();
        renameSync(join(directory, 'sluice.db'), database);
        directory = home;
      },
    ],
    [
      "another program's database",
      'foreign',
      /is the database of another program/,
      () => {
        mkdirSync(directory);
        execute('CREATE TABLE bookmarks (url TEXT)');
      },
    ],
    [
      "a newer Sluice's database",
      'foreign',
      /was written by a newer Sluice \(version 9999 .*start that Sluice again/,
      () => usedAndThen(() => execute('PRAGMA user_version = 9999')),
    ],
  ])('refuses %s: %s', async (_, trouble, sentence, prepare) => {
    await prepare();
    const error = await refusal();

    expect(error.message).toMatch(sentence);
    expect(error.message).toMatch(/^\/[^\n]*\.$/);
    expect(error.trouble).toBe(trouble);
  });

  it('says of a database that somebody keeps locked who it waits for, and ends', async () => {
    await openAndClose();
    using other = new DatabaseSync(database);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; PRAGMA user_version = 10');
    const error = await refusal();

    expect(error.trouble).toBe('not_now');
    expect(error.message).toMatch(/sluice\.db is locked by another program/);
  });

  it('takes a folder whose first start died before it had a table for a new one', async () => {
    mkdirSync(directory);
    execute('PRAGMA journal_mode = WAL');

    await expect(openAndClose()).resolves.toBeUndefined();
  });

  it('works with a database of before the notes, and with one that came from a backup', async () => {
    await openAndClose();
    const backup = readFileSync(database);
    rmSync(join(directory, 'installation.json'));
    await openAndClose();
    const note = readFileSync(join(directory, 'installation.json'), 'utf8');
    writeFileSync(database, backup);
    await openAndClose();

    expect(JSON.parse(note)).toEqual({ installation_id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('can be begun by several at once', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => SqliteStorage.open({ directory })));
    const ids = await Promise.all(
      opened.map(async ({ pool }) => (await pool.state()).installation_id),
    );
    await Promise.all(opened.map((storage) => storage.close()));

    expect(new Set(ids).size).toBe(1);
  });
});
