import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { changeOfWithdrawal } from '@sluice/distribution';
import { auditEntryOf, ingested, minute } from '@sluice/persistence-contract';
import type { Connection } from 'mongoose';
import { connect, type MongoOptions } from './connection';
import { Database } from './database';
import { MongoUnavailable, OutcomeUnclear } from './mongo.errors';
import { POOL_ID, poolCollection } from './runs/pool.schema';
import { MongoStorage } from './storage';
import { FaultyProxy, type Fault, type FaultRule } from './testing/faulty-proxy';
import { MONGODB_URI, TestDatabases, describeWithMongo } from './testing/test-databases';
import { inTransaction } from './transaction';

const REFUSED: Fault = {
  answer: {
    ok: 0,
    code: 11_602,
    codeName: 'InterruptedDueToReplStateChange',
    errmsg: 'stepped down',
  },
};

/** Milliseconds that a command may go without an answer here. */
const SHORTLY = 500;

const named =
  (names: readonly string[], collection?: string): FaultRule =>
  (command, name) =>
    names.includes(name) && (collection === undefined || command[name] === collection)
      ? 'swallowed'
      : null;

describeWithMongo('a server on its bad days', () => {
  const databases = new TestDatabases();
  let proxy: FaultyProxy;
  let connection: Connection;
  let storage: MongoStorage;

  const begin = async (options: MongoOptions = {}): Promise<void> => {
    proxy = await FaultyProxy.to(MONGODB_URI);
    connection = await connect(proxy.uri, { dbName: databases.newName(), ...options });
    storage = MongoStorage.over(connection);
    await storage.prepare();
  };

  afterEach(async () => {
    proxy.follow(() => null);
    await storage.close();
    await proxy.close();
  });
  afterAll(() => databases.dropAll());

  const put = (leads_per_distribution: number, version: number | null = null): Promise<unknown> =>
    storage.tiers.put({ tier: 'bronze', label: 'Bronze', leads_per_distribution }, version);
  const versionOfBronze = async (): Promise<number> =>
    (await storage.tiers.all()).find(({ tier }) => tier === 'bronze')!.version;

  it('that answers nothing ends reads and writes outside of transactions in bounded time', async () => {
    await begin({ socketTimeoutMS: SHORTLY });
    proxy.follow(named(['find', 'update', 'findAndModify', 'insert', 'aggregate']));

    await expect(storage.tiers.all()).rejects.toThrow(MongoUnavailable);
    // Nobody knows whether it came to be.
    const lease = storage.leases.acquire('a', 'b', new Date(), 1);
    await expect(lease).rejects.toThrow(OutcomeUnclear);
  });

  it('that leaves one change without an answer holds up neither logins nor the audit log, nor others for good', async () => {
    await begin();
    proxy.follow((command, name) =>
      name === 'find' && command['find'] === 'tiers' && command['autocommit'] === false
        ? 'swallowed'
        : named(['update', 'findAndModify'], 'tiers')(command, name),
    );
    const hanging = put(1).catch((error: unknown) => error);
    while (proxy.faults === 0) await pause(5);
    const name = { name: 'ann@example.com', free: 3 };

    expect(await storage.loginFailures.attempt([name], new Date())).toBe(0);
    await storage.audit.append(auditEntryOf(), null);
    // Its turn comes although the one before it hangs.
    proxy.follow(() => null);
    await put(2);
    expect(await hanging).toBeInstanceOf(MongoUnavailable);
  }, 90_000);

  it('does a transaction within its time or not at all', async () => {
    await begin();
    const database = new Database(connection);
    const change = (within: number): Promise<unknown> =>
      inTransaction(
        connection,
        (session) =>
          database
            .model(poolCollection)
            .updateOne({ _id: POOL_ID }, { $inc: { touched: 1 } }, { session }),
        within,
      );
    const touched = async (): Promise<number> =>
      (await database.raw(poolCollection).findOne({ _id: POOL_ID }))!.touched;
    const before = await touched();

    proxy.follow(named(['update']));
    await expect(change(SHORTLY)).rejects.toThrow(MongoUnavailable);
    proxy.follow(() => null);
    expect(await touched()).toBe(before);

    proxy.follow((_, command) => (command === 'commitTransaction' ? 'answer lost' : null));
    await expect(change(SHORTLY)).rejects.toMatchObject({
      code: 'outcome_unclear',
      refusal: 'unavailable',
    });
    proxy.follow(() => null);
    expect(await touched()).toBe(before + 1);
  });

  it('does a change once whose commit was not answered before no server could be found', async () => {
    await begin({ serverSelectionTimeoutMS: SHORTLY });
    const before = await versionOfBronze();
    // The commit is done, its answer lost, and then there is no server for longer than a call looks for one.
    proxy.follow((_, name) => {
      if (name !== 'commitTransaction' || proxy.faults > 0) return null;
      setTimeout(() => proxy.cut(), 100);
      setTimeout(() => proxy.mend(), 4 * SHORTLY);
      return 'answer lost';
    });
    await put(7);

    expect(proxy.faults).toBe(1);
    expect(await versionOfBronze()).toBe(before + 1);
  });

  it('lets a download go on where it broke off', async () => {
    await begin();
    const directory = await mkdtemp(join(tmpdir(), 'sluice-download-'));
    const rows = Array.from({ length: 400_000 }, (_, row) => `row ${row}, ..........`);
    const content = rows.join('\n');
    await writeFile(join(directory, 'file'), content);
    await storage.uploads.keep('csv', join(directory, 'file'));
    await rm(directory, { recursive: true });
    let reads = 0;
    // The driver asks once more by itself; so two of three are refused.
    proxy.follow((command, name) => {
      if (name !== 'find' || command['find'] !== 'uploads.chunks') return null;
      reads += 1;
      return reads % 3 === 0 ? null : REFUSED;
    });
    const bytes = await storage.uploads.open('csv');

    expect(await text(bytes)).toBe(content);
    expect(proxy.faults).toBeGreaterThan(4);
  });

  it('is not ready where no majority takes a write, whatever it answers to a ping', async () => {
    await begin();
    proxy.follow(named(['update'], 'counters'));
    await expect(storage.ping()).rejects.toThrow(MongoUnavailable);
  });

  it('changes nothing where the record of the pool is gone', async () => {
    await begin();
    await ingested(storage, { leads: 3 });
    await new Database(connection).raw(poolCollection).deleteOne({ _id: POOL_ID });

    await expect(put(1)).rejects.toThrow('lacks its document "pool"');
    expect(await versionOfBronze()).toBe(1);
  });

  it('lets a large change through while others log events all the time', async () => {
    await begin();
    const { csv_id } = await ingested(storage, { leads: 1_000 });
    const csv = (await storage.pool.ledger(csv_id))!;
    const rows = Array.from({ length: 500 }, (_, at): [number, number] => [2 * at, 2 * at + 1]);
    const added = rows.map(([from, to]) => ({
      from,
      to,
      cause: 'by_hand' as const,
      reason: 'Wrong numbers.',
      by: 'ann@example.com',
      at: minute(6),
    }));
    const { revision } = await storage.pool.state();
    const change = changeOfWithdrawal(revision, {
      csv,
      to: 'withdrawn',
      rows,
      removed: [],
      added,
      at: minute(6),
    });
    let isOver = false;
    const logging = (async () => {
      while (!isOver)
        await storage.events
          .append([{ type: 'overview.changed', data: {} }])
          .catch(() => undefined);
    })();
    try {
      expect(await storage.pool.apply(change)).toBe('applied');
    } finally {
      isOver = true;
      await logging;
    }
  });
});
