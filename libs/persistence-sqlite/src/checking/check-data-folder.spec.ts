import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { StorageFinding } from '@sluice/kernel';
import { csvOf } from '@sluice/persistence-contract';
import { SqliteStorage } from '../sqlite-storage';
import { checkDataFolder } from './check-data-folder';
import { checkDatabase } from './check-database';

const PAGE = 4_096;

describe('checking a data folder', () => {
  let directory: string;
  let database: string;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'sluice-checking-'));
    database = join(directory, 'sluice.db');
    const umask = process.umask(0o077);
    await (await SqliteStorage.open({ directory })).close();
    process.umask(umask);
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const check = (isInUse = false): Promise<StorageFinding[]> =>
    Array.fromAsync(checkDataFolder(directory, isInUse));

  const troublesIn = async (isInUse = false): Promise<string[]> =>
    (await check(isInUse))
      .filter(({ outcome }) => outcome !== 'ok')
      .map(({ about, outcome, text }) => `${outcome} ${about}: ${text}`);

  const execute = (sql: string) => {
    using opened = new DatabaseSync(database);
    opened.enableDefensive(false);
    opened.exec(sql);
  };

  /** Rows over many pages, so that some lie where nobody looks at start. */
  const fill = () => {
    execute(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO events (type, data)
      SELECT 'csv.ready', '{"filler":"' || hex(zeroblob(60)) || '"}' FROM n
    `);
  };

  const overwritePage = (number: number) => {
    const file = openSync(database, 'r+');
    writeSync(file, Buffer.alloc(PAGE, 'A'), 0, PAGE, (number - 1) * PAGE);
    closeSync(file);
  };

  const read = (sql: string): Record<string, unknown> => {
    using opened = new DatabaseSync(database, { readOnly: true });
    return opened.prepare(sql).get()!;
  };

  const pageOf = (table: string): number =>
    Number(read(`SELECT rootpage FROM sqlite_schema WHERE name = '${table}'`)['rootpage']);

  it('finds nothing in one that is whole, changes nothing in it, and leaves nothing behind', async () => {
    const before = readdirSync(directory);

    expect(await troublesIn()).toEqual([]);
    expect((await check()).map(({ about }) => about)).toEqual([
      'Data folder',
      'Header',
      'Schema',
      'Pages',
      'References',
      'Uploads',
      'Rights',
    ]);
    expect(readdirSync(directory)).toEqual(before);
  });

  it('can be done while somebody writes', async () => {
    const storage = await SqliteStorage.open({ directory });
    try {
      expect(await troublesIn(true)).toEqual([]);
      await storage.tiers.put({ tier: 'iron', label: 'Iron', leads_per_distribution: 1 }, null);
      expect(checkDatabase(directory, () => true)).toEqual([]);
    } finally {
      await storage.close();
    }
  });

  it('finds a page that was overwritten, in use or not, quickly or thoroughly', async () => {
    fill();
    overwritePage(pageOf('events'));

    expect(await troublesIn(false)).toEqual([
      expect.stringMatching(/^bad Pages: The database is damaged/),
    ]);
    const inUse = await troublesIn(true);
    expect(inUse).toContainEqual(expect.stringMatching(/^bad Pages: The database is damaged/));
    expect(checkDatabase(directory, () => true)!.join('\n')).toContain('events');
  });

  it('stops between two tables when it is told to', () => {
    expect(checkDatabase(directory, () => false)).toBeNull();
  });

  it('finds an index that does not agree with its table', async () => {
    const index = `FROM sqlite_schema WHERE name = 'login_failures_by_last'`;
    const { rootpage } = read(`SELECT rootpage ${index}`);
    const { sql } = read(`SELECT sql ${index}`);
    execute(`PRAGMA writable_schema = ON; DELETE ${index}`);
    execute(`INSERT INTO login_failures VALUES ('a', 1, 1)`);
    execute(`
      PRAGMA writable_schema = ON;
      INSERT INTO sqlite_schema
        VALUES ('index', 'login_failures_by_last', 'login_failures', ${Number(rootpage)}, '${String(sql)}')
    `);

    expect(await troublesIn()).toContainEqual(
      expect.stringMatching(/^bad Pages: .*login_failures_by_last/),
    );
  });

  it('finds what is missing in the schema, and what somebody else has made', async () => {
    execute('DROP INDEX keyed_calls_by_expiry; CREATE INDEX mine ON events (type)');

    expect(await troublesIn()).toEqual([
      'bad Schema: Missing or changed: index keyed_calls_by_expiry.',
      'warning Schema: Not made by Sluice, or changed: index mine.',
    ]);
  });

  it('finds rows that refer to ones that are gone', async () => {
    execute(`
      PRAGMA foreign_keys = OFF;
      INSERT INTO withdrawals (csv_no, from_row, to_row, cause, reason, by, at)
        VALUES (7, 0, 1, 'by_hand', 'A wrong number.', 'ann', 0)
    `);

    expect(await troublesIn()).toEqual([
      'bad References: Rows refer to ones that are not there: withdrawals to csvs.',
    ]);
  });

  it('finds CSVs that wait for bytes which are gone', async () => {
    const storage = await SqliteStorage.open({ directory });
    await storage.csvs.add([csvOf({ csv_id: 'waits', csv_status: 'ingesting' })], false);
    await storage.close();
    expect(await troublesIn()).toEqual([
      'bad Uploads: The bytes of CSVs that wait are gone: waits.',
    ]);

    writeFileSync(join(directory, 'uploads', 'waits'), 'email\n', { mode: 0o600 });
    expect(await troublesIn()).toEqual([]);
  });

  it.each([
    ['gone', () => rmSync(database), /sluice\.db is gone, though/],
    ['empty', () => writeFileSync(database, ''), /sluice\.db is empty, though/],
    ['no database', () => overwritePage(1), /sluice\.db is no database/],
  ])('finds that the database is %s', async (_, damage, sentence) => {
    damage();

    expect(await troublesIn()).toEqual([expect.stringMatching(sentence)]);
  });

  it('finds that there is no folder, and makes none', async () => {
    directory = join(directory, 'nowhere');

    expect(await troublesIn()).toEqual([expect.stringMatching(/^bad Data folder: There is no/)]);
    expect(readdirSync(join(directory, '..'))).not.toContain('nowhere');
    directory = join(directory, '..');
  });

  it('warns of rights that others have, and says how to take them away', async () => {
    chmodSync(directory, 0o755);
    chmodSync(database, 0o644);

    expect(await troublesIn()).toEqual([
      `warning Rights: ${directory} and 1 more in the data folder can be reached by other users of this machine, though personal data lies there: chmod -R go= '${directory}' makes it private.`,
    ]);
  });
});
