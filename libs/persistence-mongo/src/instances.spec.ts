import { RunInProgress } from '@sluice/history';
import { LeaseLost, type Lease } from '@sluice/kernel';
import { IngestionSuperseded, SameFileUploaded, type IngestAttempt } from '@sluice/leads';
import { TierInUse } from '@sluice/members';
import {
  allotmentsOf,
  commitOf,
  commitStaged,
  csvOf,
  distributorLease,
  executionOf,
  ingested,
  leadOf,
  memberOf,
  rejectOf,
  resultOf,
  userOf,
} from '@sluice/persistence-contract';
import { connect } from './connection';
import { Database } from './database';
import { leadCollection } from './leads/lead.schema';
import { MongoStorage } from './storage';
import { MONGODB_URI, TestDatabases, describeWithMongo } from './testing/test-databases';

const NOW = new Date('2026-01-05T10:00:00Z');

/** What came of calls that were made at once: how many did it, and why the others didn't. */
async function race(calls: readonly Promise<unknown>[]): Promise<{ won: number; why: unknown[] }> {
  const results = await Promise.allSettled(calls);
  const lost = results.filter((result) => result.status === 'rejected');
  return { won: results.length - lost.length, why: lost.map(({ reason }) => reason as unknown) };
}

describeWithMongo('several instances over one MongoDB database', () => {
  const databases = new TestDatabases();
  let dbName: string;
  let instances: MongoStorage[];
  let one: MongoStorage;
  let two: MongoStorage;

  beforeEach(async () => {
    dbName = databases.newName();
    instances = await Promise.all(
      Array.from({ length: 3 }, () => MongoStorage.open(MONGODB_URI, { dbName })),
    );
    [one, two] = instances as [MongoStorage, MongoStorage];
  });

  afterEach(async () => {
    await Promise.all(instances.map((instance) => instance.close()));
  });

  afterAll(() => databases.dropAll());

  it('are one installation', async () => {
    const ids = await Promise.all(instances.map(({ pool }) => pool.state()));

    expect(new Set(ids.map(({ installation_id }) => installation_id)).size).toBe(1);
    expect(await one.tiers.all()).toHaveLength(3);
  });

  it('take the same file once', async () => {
    const { won, why } = await race(
      instances.map(({ csvs }) => csvs.add([csvOf({ file_sha256: 'same' })], true)),
    );

    expect(won).toBe(1);
    for (const reason of why) expect(reason).toBeInstanceOf(SameFileUploaded);
  });

  it('take one run where none of them would wait', async () => {
    const { won, why } = await race(
      instances.map(({ executions }) => executions.enqueue(executionOf(), 'refuse')),
    );

    expect(won).toBe(1);
    for (const reason of why) expect(reason).toBeInstanceOf(RunInProgress);
  });

  it('make one first admin', async () => {
    const answers = await Promise.all(instances.map(({ users }) => users.addFirst(userOf())));

    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('lose no move of the revision', async () => {
    const { revision } = await one.pool.state();
    await Promise.all(
      instances.flatMap(({ members }) => Array.from({ length: 4 }, () => members.add(memberOf()))),
    );

    expect(await one.pool.state()).toMatchObject({ revision: revision + 12 });
  });

  it('never remove a tier while another gives it to a member', async () => {
    for (let round = 0; round < 5; round += 1) {
      await one.tiers.put({ tier: 'vip', label: 'VIP', leads_per_distribution: 1 }, null);
      const member = memberOf({ tier: 'vip' });
      const [added, removed] = await Promise.allSettled([
        one.members.add(member),
        two.tiers.remove('vip'),
      ]);

      expect(added.status).toBe('fulfilled');
      if (removed.status === 'rejected') expect(removed.reason).toBeInstanceOf(TierInUse);
      const tiers = (await one.tiers.all()).map(({ tier }) => tier);
      // A member may come after the tier is gone, never the other way round.
      expect(tiers.includes('vip')).toBe(removed.status === 'rejected');
      await one.members.remove(member.member_id, NOW);
    }
  });

  it('commit one of two runs that were planned on the same pool', async () => {
    const lease = await distributorLease(one);
    const { csv_id } = await ingested(one, { leads: 50, limit: 1 });
    const commits = instances.map(async (instance, index) => {
      const execution = executionOf();
      const { execution_id } = execution;
      await instance.executions.enqueue(execution, 'wait');
      const allotments = allotmentsOf(execution_id, { [`member ${index}`]: [[csv_id, 0, 10]] });
      await instance.pool.stage(execution_id, allotments, lease);
      return { instance, execution_id, allotments };
    });
    const staged = await Promise.all(commits);
    // All of them before the first is applied, else a later one would be worked out on what that left.
    const changes = await Promise.all(
      staged.map(async ({ instance, execution_id, allotments }) => ({
        instance,
        change: await commitOf(instance, lease, execution_id, allotments),
      })),
    );
    const results = await Promise.all(
      changes.map(({ instance, change }) => instance.pool.apply(change)),
    );

    expect(results.filter((result) => result === 'applied')).toHaveLength(1);
    expect(await one.executions.recipients(csv_id, 0)).toHaveLength(1);
    expect(await one.csvs.byId(csv_id)).toMatchObject({ distributed_leads: 10 });
  });

  it('let a run be committed or taken over by the next holder of the lease, never both', async () => {
    const { csv_id } = await ingested(one, { leads: 50 });
    for (let round = 0; round < 5; round += 1) {
      const lease = await distributorLease(one);
      const execution = executionOf();
      const { execution_id } = execution;
      await one.executions.enqueue(execution, 'wait');
      const allotments = allotmentsOf(execution_id, { anna: [[csv_id, round, round + 1]] });
      await one.pool.stage(execution_id, allotments, lease);
      const takeover = async (): Promise<Lease> => {
        await two.leases.release(lease);
        const next = await distributorLease(two);
        await two.pool.clearStage(execution_id, next);
        return next;
      };
      const [commit, next] = await Promise.allSettled([
        commitStaged(one, lease, execution_id, allotments),
        takeover(),
      ]);
      if (next.status === 'rejected') throw next.reason;
      const isCommitted = commit.status === 'fulfilled';
      if (!isCommitted) expect(commit.reason).toBeInstanceOf(LeaseLost);

      const recipients = await one.executions.recipients(csv_id, round);
      expect(recipients).toHaveLength(isCommitted ? 1 : 0);
      await two.leases.release(next.value);
    }
  });

  it('fold a run once, even when two of them believe that they hold the lease', async () => {
    const lease = await distributorLease(one);
    const { csv_id } = await ingested(one, { leads: 100 });
    const execution = executionOf();
    const { execution_id } = execution;
    await one.executions.enqueue(execution, 'wait');
    const allotments = allotmentsOf(
      execution_id,
      Object.fromEntries(
        Array.from({ length: 100 }, (_, row) => [`member ${row}`, [[csv_id, row, row + 1]]]),
      ),
    );
    await one.pool.stage(execution_id, allotments, lease);
    await commitStaged(one, lease, execution_id, allotments);
    await Promise.all(instances.map(({ pool }) => pool.settle(execution_id, lease)));

    const holdings = await one.pool.holdings(csv_id, null, 1_000);
    expect(holdings).toHaveLength(100);
    expect(holdings).toContainEqual({ csv_id, member_id: 'member 5', ranges: [[5, 6]] });
    expect(await one.pool.unsettled()).toEqual([]);
  });

  it('keep nothing of an attempt at a file that another one overtook while it wrote', async () => {
    const csv = csvOf();
    await one.csvs.add([csv], false);
    const progress = { bytes_done: 1, rows_done: 1 };
    const append = (storage: MongoStorage, attempt: IngestAttempt, from: number): Promise<void> =>
      storage.ingestion.append(attempt, {
        leads: Array.from({ length: 100 }, (_, index) => leadOf(from + index)),
        rejects: [rejectOf(from + 2)],
        progress,
      });
    const overtaken = await one.ingestion.begin(csv.csv_id, NOW);
    const writing = (async (): Promise<void> => {
      for (let from = 0; ; from += 100) await append(one, overtaken, from);
    })();
    const stopped = expect(writing).rejects.toThrow(IngestionSuperseded);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const attempt = await two.ingestion.begin(csv.csv_id, NOW);
    await append(two, attempt, 0);
    await two.ingestion.complete(attempt, resultOf(100, 1));
    await stopped;

    expect(await one.leads.fromRow(csv.csv_id, 0, 1_000)).toHaveLength(100);
    expect(await one.leads.rejectsAfter(csv.csv_id, 0, 1_000)).toHaveLength(1);
    const connection = await connect(MONGODB_URI, { dbName });
    const stored = await new Database(connection).raw(leadCollection).countDocuments();
    await connection.close();
    expect(stored).toBe(100);
  });
});
