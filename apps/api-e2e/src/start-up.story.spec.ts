import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Api, ENGINE, Installation, fileOf } from '@sluice/story-support';

const PAGE = 4_096;
/** A user of this machine whom the modes of files stop; the superuser is stopped by none. */
const NOBODY = 65_534;
const IS_SUPERUSER = process.geteuid!() === 0;

/** Runs a command where a path is on a disk that can't be written to, for nobody else. */
const READ_ONLY = (path: string) => [
  'unshare',
  '--mount',
  'sh',
  '-c',
  'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"',
  path,
];
const CAN_MOUNT = spawnSync('unshare', ['--mount', 'true']).status === 0;

const onSqlite = ENGINE === 'SQLite' ? describe : describe.skip;
if (ENGINE !== 'SQLite')
  process.stderr.write(
    'SKIPPED the start on a broken data folder: it is of the embedded database.\n',
  );

describe(`A start that finds its data folder unusable, on ${ENGINE}`, () => {
  let installation: Installation;
  let directory: string;

  beforeEach(async () => {
    installation = await Installation.create();
    directory = installation.directory;
  });

  afterEach(() => installation.remove());

  const failed = async (code: number, sentence: RegExp, way = {}) => {
    const start = await installation.startAndFail(way);

    expect(start.text).toMatch(sentence);
    expect(start.text).not.toContain('    at ');
    expect(start.code).toBe(code);
  };

  it('says that it is no folder', async () => {
    rmSync(directory, { recursive: true });
    writeFileSync(directory, '');

    await failed(20, /^Sluice can't start\. \/\S+ is no folder: move it away, or set SLUICE/m);
  });

  it('says that its user may not write to it', async () => {
    if (IS_SUPERUSER) chownSync(directory, NOBODY, NOBODY);
    chmodSync(directory, 0o500);

    await failed(
      21,
      /^Sluice can't start\. \/\S+ may not be read and written by the user that runs Sluice \(number \d+\): give/m,
      IS_SUPERUSER ? { uid: NOBODY } : {},
    );
    chmodSync(directory, 0o700);
  });

  const ifMountable = CAN_MOUNT ? it : it.skip;
  if (!CAN_MOUNT)
    process.stderr.write('SKIPPED a start on a read-only disk: this user may not mount one.\n');

  ifMountable('says that its disk is read-only', async () => {
    await failed(21, /\/\S+ lies on a disk that is read-only: mount it so/, {
      through: READ_ONLY(directory),
    });
  });

  it('is left to its user alone, whatever the server was started with', async () => {
    rmSync(directory, { recursive: true });
    const server = await installation.start();
    const api = await Api.firstAdmin(server);
    await api.takeIn([fileOf('a', 10)]);

    for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
      // An upload that was taken in goes soon after.
      const found = statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false });
      if (found === undefined) continue;
      const mode = (found.mode & 0o777).toString(8);
      expect([entry.name, mode]).toEqual([entry.name, entry.isDirectory() ? '700' : '600']);
    }
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(server.log).not.toContain('can be reached by other users');
  });

  it('is used though others can reach it, which the log says, and how to change that', async () => {
    chmodSync(directory, 0o755);
    const server = await installation.start();
    await new Api(server.url).until(
      () => Promise.resolve(server.log),
      (log) => log.includes(`chmod -R go= '${directory}'`),
    );

    expect(statSync(directory).mode & 0o777).toBe(0o755);
  });
});

onSqlite('A start that finds its database unusable', () => {
  let installation: Installation;
  let database: string;

  /** Somebody has signed up and taken leads in; the server has ended in good order. */
  beforeEach(async () => {
    installation = await Installation.create();
    database = join(installation.directory, 'sluice.db');
    const server = await installation.start();
    const api = await Api.firstAdmin(server);
    await api.takeIn([fileOf('a', 20_000)]);
    await server.stop();
  });

  afterEach(() => installation.remove());

  const overwrite = (from: number, bytes: number) => {
    const file = openSync(database, 'r+');
    writeSync(file, Buffer.alloc(bytes, 'A'), 0, bytes, from);
    closeSync(file);
  };

  const newDatabase = (sql: string) => {
    rmSync(database);
    using opened = new DatabaseSync(database);
    opened.exec(sql);
  };

  it.each<[string, number, RegExp, () => void]>([
    ['is damaged', 22, /is no database, or its beginning is damaged/, () => overwrite(0, 100)],
    ['was cut off', 22, /sluice\.db is damaged/, () => truncateSync(database, 10 * PAGE)],
    ['is gone', 23, /sluice\.db is gone, though/, () => rmSync(database)],
    ['is empty', 23, /sluice\.db is empty, though/, () => truncateSync(database)],
    [
      'is fresh',
      23,
      /sluice\.db has nothing in it, though/,
      () => newDatabase('PRAGMA user_version = 1; PRAGMA user_version = 0'),
    ],
    [
      'is of another program',
      24,
      /is the database of another program/,
      () => newDatabase('CREATE TABLE bookmarks (url TEXT)'),
    ],
    [
      'is a folder',
      20,
      /sluice\.db is no file/,
      () => {
        rmSync(database);
        mkdirSync(database);
      },
    ],
  ])('says that it %s, and changes nothing', async (_, code, sentence, harm) => {
    harm();
    const before = statSync(database, { throwIfNoEntry: false })?.size;
    const start = await installation.startAndFail();
    const check = await installation.check();

    expect(start.text).toMatch(/^Sluice can't start\. \/[^\n]*: [^\n]*\.$/m);
    expect(start.text).toMatch(sentence);
    expect(start.text).not.toContain('    at ');
    expect(start.code).toBe(code);
    expect(statSync(database, { throwIfNoEntry: false })?.size).toBe(before);
    expect(check.code).toBe(1);
    expect(check.text).toContain('The storage is not whole');
  });

  const ifMountable = CAN_MOUNT ? it : it.skip;

  ifMountable('says that it can only be read', async () => {
    const { code, text } = await installation.startAndFail({ through: READ_ONLY(database) });

    expect(text).toMatch(/sluice\.db lies on a disk that is read-only/);
    expect(code).toBe(21);
  });

  it('checks it after a kill, once a day, and tells of damage that the start did not meet', async () => {
    let server = await installation.start();
    const api = new Api(server.url);
    const logged = (words: string) =>
      api.until(
        () => Promise.resolve(server.log),
        (log) => log.includes(words),
      );
    expect(server.log).not.toContain('is checked in the background');
    await server.kill();
    expect((await installation.check()).text).toContain('The storage is whole.');
    server = await installation.start();
    await logged('The database was checked: it is whole.');
    await server.kill();
    server = await installation.start();
    await server.stop();
    expect(server.log).not.toContain('is checked in the background');

    rmSync(join(installation.directory, 'last-check.json'));
    server = await installation.start();
    await server.kill();
    overwrite((rootPageOf('lead_blocks') - 1) * PAGE, PAGE);
    server = await installation.start();
    await logged(`The database in ${installation.directory} is damaged: lead_blocks`);
    const { code, text } = await installation.check();
    await server.stop();

    expect(text).toMatch(/^BAD {6}Pages: The database is damaged: .*lead_blocks/m);
    expect(code).toBe(1);
    // Until somebody mends it every start tells it again.
    server = await installation.start();
    await logged('is damaged: lead_blocks');
  });

  const rootPageOf = (table: string): number => {
    using opened = new DatabaseSync(database, { readOnly: true });
    const sql = 'SELECT rootpage FROM sqlite_schema WHERE name = ?';
    return Number(opened.prepare(sql).get(table)!['rootpage']);
  };
});

describe(`npm run storage -- check, on ${ENGINE}`, () => {
  it('finds nothing in what is whole, also while a server is at work on it', async () => {
    const installation = await Installation.create();
    const server = await installation.start();
    await (await Api.firstAdmin(server)).takeIn([fileOf('a', 10)]);
    const during = await installation.check();
    await server.stop();
    const afterwards = await installation.check();
    await installation.remove();

    for (const { code, text } of [during, afterwards]) {
      expect(text).toContain('The storage is whole.');
      expect(text).not.toMatch(/BAD|warning/);
      expect(code).toBe(0);
    }
  });
});
