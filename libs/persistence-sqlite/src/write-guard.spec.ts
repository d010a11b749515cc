import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StorageFull, StorageUnavailable, type DiskTrouble } from '@sluice/kernel';
import { batchOf, csvOf, leadOf, recordOf, sessionOf, userOf } from '@sluice/persistence-contract';
import { Connection } from './connection';
import { SqliteStorage } from './sqlite-storage';
import type { RoomForWrites } from './write-guard';

const NOW = new Date('2026-01-05T10:00:00Z');

const keyedHashes = (): string[] => ['hash'];

/** What the guard asked and heard. */
class WatchedRoom implements RoomForWrites {
  full = false;
  writes = 0;
  readonly heard: DiskTrouble[] = [];
  answer: DiskTrouble | null = null;

  beforeWrite(): void {
    this.writes += 1;
  }

  isFull(): boolean {
    return this.full;
  }

  troubleBehind(said: DiskTrouble): DiskTrouble {
    this.heard.push(said);
    return this.answer ?? said;
  }
}

let root: string;
let directory: string;
let room: WatchedRoom;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-guard-'));
  directory = join(root, 'data');
  mkdirSync(directory);
  room = new WatchedRoom();
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = () => join(directory, 'sluice.db');

describe('a connection whose file was taken away', () => {
  let connection: Connection;

  beforeEach(() => {
    connection = new Connection(file(), 'main', room);
    connection.execute('CREATE TABLE boats (name TEXT)');
    connection.run(`INSERT INTO boats VALUES ('Ann')`);
  });

  afterEach(() => connection.close());

  const boats = () => connection.all<{ name: string }>('SELECT name FROM boats').length;
  const launch = () => connection.run(`INSERT INTO boats VALUES ('Ben')`);

  const elsewhere = () => join(root, 'elsewhere');
  const ways: [string, () => void, () => void][] = [
    [
      'with its folder',
      () => renameSync(directory, elsewhere()),
      () => renameSync(elsewhere(), directory),
    ],
    [
      'with its folder, in whose place there is another with a copy of it',
      () => {
        renameSync(directory, elsewhere());
        mkdirSync(directory);
        copyFileSync(join(elsewhere(), 'sluice.db'), file());
      },
      () => {
        rmSync(directory, { recursive: true });
        renameSync(elsewhere(), directory);
      },
    ],
    ['alone', () => renameSync(file(), `${file()}.old`), () => renameSync(`${file()}.old`, file())],
    [
      'for another file',
      () => {
        renameSync(file(), `${file()}.old`);
        copyFileSync(`${file()}.old`, file());
      },
      () => renameSync(`${file()}.old`, file()),
    ],
    [
      'as to its log',
      () => renameSync(`${file()}-wal`, `${file()}-old`),
      () => renameSync(`${file()}-old`, `${file()}-wal`),
    ],
  ];

  it.each(ways)(
    '%s: writes are refused and leave nothing, reads go on, and so do writes when it is back',
    (_, takeAway, putBack) => {
      expect(connection.isInPlace).toBe(true);
      takeAway();
      expect(connection.isInPlace).toBe(false);

      expect(launch).toThrow(StorageUnavailable);
      expect(() => connection.transaction(launch)).toThrow(StorageUnavailable);
      expect(() => connection.durableTransaction(launch)).toThrow(StorageUnavailable);
      expect(() => connection.lazyTransaction(launch)).toThrow(StorageUnavailable);
      expect(boats()).toBe(1);
      expect(new Set(room.heard)).toEqual(new Set(['exchanged']));

      putBack();
      expect(connection.isInPlace).toBe(true);
      connection.transaction(launch);
      expect(boats()).toBe(2);
    },
  );

  it('in the middle of a transaction: nothing of that stays', () => {
    expect(() =>
      connection.transaction(() => {
        launch();
        renameSync(directory, elsewhere());
      }),
    ).toThrow(StorageUnavailable);
    renameSync(elsewhere(), directory);
    expect(boats()).toBe(1);
  });

  it('does not empty its log into what it was', async () => {
    renameSync(directory, elsewhere());
    await expect(connection.emptyLog()).rejects.toThrow(StorageUnavailable);
  });
});

describe('a connection to a disk that is full', () => {
  let connection: Connection;

  beforeEach(() => {
    connection = new Connection(file(), 'main', room);
    connection.execute('CREATE TABLE boats (name BLOB)');
    // SQLite's own limit ends in the same error as a full disk.
    connection.one('PRAGMA max_page_count = 20');
  });

  afterEach(() => connection.close());

  const launch = (bytes = 4_000) => connection.run(`INSERT INTO boats VALUES (zeroblob(?))`, bytes);
  const fill = () => {
    for (;;) launch();
  };

  it('says so, whatever the way it writes, and changes nothing by it', () => {
    expect(fill).toThrow(StorageFull);
    const { boats } = connection.one<{ boats: number }>('SELECT count(*) AS boats FROM boats')!;

    expect(() => launch()).toThrow(StorageFull);
    expect(() => connection.transaction(fill)).toThrow(StorageFull);
    expect(() => connection.execute(`INSERT INTO boats VALUES (zeroblob(4000))`)).toThrow(
      StorageFull,
    );
    expect(connection.one('SELECT count(*) AS boats FROM boats')).toEqual({ boats });

    connection.run('DELETE FROM boats');
    expect(launch()).toBe(1);
  });

  it('has whoever watches the disk say what it was', () => {
    room.answer = 'read_only';
    expect(fill).toThrow(StorageUnavailable);
    expect(room.heard).toEqual(['full']);
  });

  it('asks for some of the reserve before each write that stands alone, and before no read', () => {
    const before = room.writes;
    launch();
    connection.transaction(() => launch() + launch());
    connection.all('SELECT * FROM boats');
    connection.snapshot(() => connection.one('SELECT 1'));
    expect(room.writes - before).toBe(2);
  });
});

it('says that a database can only be read', () => {
  const connection = new Connection(file(), 'main', room);
  connection.execute('CREATE TABLE boats (name TEXT)');
  connection.one('PRAGMA query_only = ON');
  expect(() => connection.run(`INSERT INTO boats VALUES ('Ann')`)).toThrow(StorageUnavailable);
  expect(room.heard).toEqual(['read_only']);
  connection.close();
});

describe('a storage without room', () => {
  let storage: SqliteStorage;

  beforeEach(async () => {
    storage = await SqliteStorage.open({ directory, room });
  });

  afterEach(() => storage.close());

  it('refuses what can wait', async () => {
    const csv = csvOf();
    await storage.csvs.add([csv], true);
    const attempt = await storage.ingestion.begin(csv.csv_id, NOW);
    const lease = (await storage.leases.acquire('distributor', 'me', NOW, 10_000))!;
    room.full = true;

    const stamp = () => ({ id: 's1', added_at: NOW, source: null });
    const list = ['a', 'b'].map((value) => ({
      kind: 'domain' as const,
      value: `${value}.example`,
    }));
    for (const work of [
      () => storage.csvs.add([csvOf()], true),
      () => storage.ingestion.append(attempt, batchOf([leadOf(0)])),
      () => storage.members.upsertMany([recordOf('Ann')], ['m1'], NOW),
      () => storage.suppressions.add(list, stamp, keyedHashes),
      () => storage.pool.stage('x1', [], lease),
    ])
      await expect(work()).rejects.toThrow(StorageFull);
  });

  it('does what can not wait', async () => {
    const csv = csvOf();
    await storage.csvs.add([csv], true);
    room.full = true;

    const user = userOf();
    await storage.users.add(user);
    await storage.sessions.add(sessionOf({ user_id: user.id }));
    const entry = { kind: 'email' as const, value: 'ann@example.com' };
    await storage.suppressions.add(
      [entry],
      () => ({ id: 's1', added_at: NOW, source: null }),
      keyedHashes,
    );
    const lease = (await storage.leases.acquire('distributor', 'me', NOW, 10_000))!;
    await storage.leases.release(lease);
    await storage.csvs.removeUntouched(csv.csv_id);
  });
});

describe('a storage that has to be a certain one', () => {
  it('is that, or is not opened and makes nothing', async () => {
    const first = await SqliteStorage.open({ directory });
    const identity = first.identity!;
    const second = await SqliteStorage.open({ directory, role: 'ingestion', identity });
    expect(second.identity).toBe(identity);
    await second.close();
    await first.close();

    renameSync(directory, join(root, 'elsewhere'));
    await expect(SqliteStorage.open({ directory, identity })).rejects.toThrow(StorageUnavailable);
    mkdirSync(directory);
    await expect(SqliteStorage.open({ directory, identity })).rejects.toThrow(StorageUnavailable);
    expect(() => rmSync(file())).toThrow('ENOENT');
  });
});
