import {
  changeOfWithdrawal,
  type LedgerOfCsv,
  type PoolChange,
  type WithdrawnRows,
} from '@sluice/distribution';
import { atOnce } from './at-once';
import { ingested } from './factories';
import { commitOf, allotmentsOf, distributorLease, executionOf, minute } from './run.factories';
import type { Storage } from './storage';

const RECORD: WithdrawnRows = {
  from: 2,
  to: 4,
  cause: 'by_hand',
  reason: 'Wrong numbers.',
  by: 'ann@example.com',
  at: minute(6),
};

/** What a change is, whatever it is about: all of it or nothing; a part of the suite of PoolRepository. */
export function describeAtomicChanges(each: { readonly storage: Storage }): void {
  describe('apply', () => {
    const withdrawal = async (csv_id: string, record: WithdrawnRows): Promise<PoolChange> => {
      const { revision } = await each.storage.pool.state();
      const csv = (await each.storage.pool.ledger(csv_id))!;
      const { from, to, at } = record;
      return changeOfWithdrawal(revision, {
        csv,
        to: 'withdrawn',
        rows: [[from, to]],
        removed: [],
        added: [record],
        at,
      });
    };

    /** A run of one member over two CSVs that is staged, and the change that commits it. */
    const runOverTwo = async (csv_ids: readonly [string, string]): Promise<PoolChange> => {
      const lease = await distributorLease(each.storage);
      const execution = executionOf();
      await each.storage.executions.enqueue(execution, 'wait');
      const allotments = allotmentsOf(execution.execution_id, {
        anna: csv_ids.map((csv_id) => [csv_id, 0, 6] as const),
      });
      await each.storage.pool.stage(execution.execution_id, allotments, lease);
      return commitOf(each.storage, lease, execution.execution_id, allotments);
    };

    /** Everything that a change may write. */
    const everything = async (...csv_ids: string[]): Promise<unknown> => ({
      state: await each.storage.pool.state(),
      csvs: await Promise.all(csv_ids.map((csv_id) => each.storage.csvs.byId(csv_id))),
      ledgers: await Promise.all(csv_ids.map((csv_id) => each.storage.pool.ledger(csv_id))),
      records: await Promise.all(
        csv_ids.map((csv_id) => each.storage.withdrawals.within(csv_id, 0, 100)),
      ),
      owed: await each.storage.pool.owed(['anna']),
      carries: await each.storage.pool.allCarries(null, 10),
      unsettled: await each.storage.pool.unsettled(),
      told: await each.storage.events.latestId(),
    });

    it('leaves nothing behind when it fails half way, and goes on with the next', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10, limit: 1 });
      await each.storage.pool.apply(await withdrawal(csv_id, RECORD));
      const twice = await withdrawal(csv_id, RECORD);
      const failing: PoolChange = {
        ...twice,
        csvs: [{ ...twice.csvs[0]!, withdrawn: [[0, 4]], remaining_leads: 6 }],
        credits: [{ member_id: 'anna', leads: 3 }],
        carries: [{ member_id: 'anna', change: 500_000 }],
      };
      const before = await everything(csv_id);

      await expect(each.storage.pool.apply(failing)).rejects.toThrow();
      expect(await everything(csv_id)).toEqual(before);
      const next = await withdrawal(csv_id, { ...RECORD, from: 7, to: 8 });
      expect(await each.storage.pool.apply(next)).toBe('applied');
      expect(await each.storage.pool.ledger(csv_id)).toMatchObject({
        withdrawn: [
          [2, 4],
          [7, 8],
        ],
        remaining_leads: 7,
      });
    });

    it.each<[string, (csv_ids: readonly [string, string]) => Promise<PoolChange>]>([
      ['a withdrawal', ([csv_id]) => withdrawal(csv_id, { ...RECORD, from: 7, to: 8 })],
      ['a run', runOverTwo],
    ])(
      'writes nothing that %s says of a CSV as it was before, at whatever revision',
      async (_, workedOut) => {
        const csv_ids = ['a', 'b'] as const;
        for (const csv_id of csv_ids) await ingested(each.storage, { leads: 10, limit: 2, csv_id });
        const change = await workedOut(csv_ids);
        await each.storage.pool.apply(await withdrawal('a', RECORD));
        const before = await everything(...csv_ids);

        // As where the revision was read from a server that knew of the withdrawal, the rest from none.
        const { revision } = await each.storage.pool.state();
        expect(await each.storage.pool.apply({ ...change, revision })).toBe('stale');
        expect(await everything(...csv_ids)).toEqual(before);
      },
    );

    it('rests on CSVs that it leaves alone, too', async () => {
      for (const csv_id of ['a', 'b']) await ingested(each.storage, { leads: 10, csv_id });
      const { version } = (await each.storage.pool.ledger('b'))!;
      await each.storage.pool.apply(await withdrawal('b', RECORD));
      const change = await withdrawal('a', RECORD);
      const more = { ...change, rests_on: [...change.rests_on, { csv_id: 'b', version }] };

      expect(await each.storage.pool.apply(more)).toBe('stale');
      expect(await each.storage.pool.apply(change)).toBe('applied');
    });

    it('lets exactly one through of many different ones that were worked out on the same pool', async () => {
      const a = await ingested(each.storage, { leads: 10, csv_id: 'a' });
      const b = await ingested(each.storage, { leads: 10, csv_id: 'b' });
      const changes = [
        await withdrawal('a', RECORD),
        await withdrawal('b', RECORD),
        await runOverTwo(['a', 'b']),
      ];
      const { revision } = await each.storage.pool.state();
      const { done } = await atOnce(changes.length, (index) =>
        each.storage.pool.apply(changes[index]!),
      );

      expect(done.toSorted()).toEqual(['applied', 'stale', 'stale']);
      expect(await each.storage.pool.state()).toMatchObject({ revision: revision + 1 });
      const versions = await Promise.all(['a', 'b'].map((id) => each.storage.csvs.byId(id)));
      const grown = versions.reduce((sum, csv) => sum + csv!.version, -a.version - b.version);
      expect([1, 2]).toContain(grown);
    });

    it('shows a reader all of a change or nothing of it', async () => {
      await ingested(each.storage, { leads: 10, csv_id: 'a' });
      await ingested(each.storage, { leads: 10, csv_id: 'b' });
      const change = await runOverTwo(['a', 'b']);
      let isOver = false;
      const applied = each.storage.pool.apply(change).finally(() => (isOver = true));
      const seen: [LedgerOfCsv, LedgerOfCsv][] = [];
      do {
        const before = await each.storage.pool.state();
        const [a, b] = [await each.storage.pool.ledger('a'), await each.storage.pool.ledger('b')];
        const after = await each.storage.pool.state();
        // What was read while the pool moved doesn't have to fit together.
        if (before.revision === after.revision) seen.push([a!, b!]);
      } while (!isOver || seen.length === 0);

      expect(await applied).toBe('applied');
      for (const [a, b] of seen) {
        expect(a.distributed_leads).toBe(b.distributed_leads);
        expect(a.counts).toEqual(b.counts);
        expect([0, 6]).toContain(a.distributed_leads);
      }
    });
  });
}
