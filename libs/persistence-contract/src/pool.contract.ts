import type { LedgerOfCsv } from '@sluice/distribution';
import type { Csv } from '@sluice/leads';
import { describeAtomicChanges } from './atomic-change.contract';
import { describeCarries } from './carry.contract';
import { describeCommit } from './commit.contract';
import { eachStorage } from './each-storage';
import { csvOf, ingested } from './factories';
import { committedRun, distributorLease, executionOf, minute } from './run.factories';
import { describeReverting } from './revert.contract';
import { describeSettling } from './settle.contract';
import { describeSlices } from './slices.contract';
import { describeStaging } from './stage.contract';
import type { OpenStorage } from './storage';

export function describePoolRepository(open: OpenStorage): void {
  describe('PoolRepository', () => {
    const each = eachStorage(open);

    describe('state', () => {
      it('starts with an id of its own and no run', async () => {
        const state = await each.storage.pool.state();
        const other = await open();
        try {
          expect(state.runs_committed).toBe(0);
          expect(state.installation_id).toMatch(/^[0-9a-f-]{36}$/);
          expect((await other.pool.state()).installation_id).not.toBe(state.installation_id);
        } finally {
          await other.close();
        }
      });

      it('does not move when runs are ordered, begin or end without a distribution', async () => {
        const before = await each.storage.pool.state();
        const execution = executionOf();
        await each.storage.executions.enqueue(execution, 'wait');
        await each.storage.executions.begin(execution.execution_id, minute(1));
        await each.storage.executions.conclude(execution.execution_id, {
          status: 'skipped',
          reason: 'Too few leads.',
          reason_code: 'too_few_leads',
          finished_at: minute(2),
        });

        expect(await each.storage.pool.state()).toEqual(before);
      });
    });

    describe('ledgers', () => {
      const ids = (ledgers: readonly LedgerOfCsv[]): string[] =>
        ledgers.map(({ csv_id }) => csv_id);

      it('start with count 0 for every row', async () => {
        const csv = await ingested(each.storage, { leads: 40, limit: 3, name: 'Fair' });
        const expected: LedgerOfCsv = {
          csv_id: csv.csv_id,
          name: 'Fair',
          rows: 40,
          counts: [{ from: 0, to: 40, count: 0 }],
          withdrawn: [],
          limit: 3,
          csv_status: 'active',
          remaining_leads: 40,
          distributed_leads: 0,
          possible_distributions: 120,
          version: expect.any(String) as string,
          returned_leads: 0,
          exhausted_at: null,
        };

        expect(await each.storage.pool.ledger(csv.csv_id)).toEqual(expected);
        expect(await each.storage.pool.queue()).toEqual([expected]);
        expect(await each.storage.pool.ledgers(null, 10)).toEqual([expected]);
      });

      it('are not there for a CSV that is unknown, waits or failed', async () => {
        const waiting = csvOf();
        const failed = csvOf();
        await each.storage.csvs.add([waiting, failed], false);
        const attempt = await each.storage.ingestion.begin(failed.csv_id, minute(0));
        await each.storage.ingestion.fail(attempt, 'No e-mail or phone column found.', {
          headers: [],
          total_rows: 5,
          total_leads: 0,
          rejected_rows: 5,
          duplicate_rows: 0,
          reject_reasons: [{ reason: 'no_contact', count: 5 }],
          lost_contacts: [],
          encoding: 'utf-8',
          delimiter: ',',
          bytes: 100,
          finished_at: minute(1),
        });

        for (const csv_id of ['unknown', waiting.csv_id, failed.csv_id]) {
          expect(await each.storage.pool.ledger(csv_id)).toBeNull();
        }
        expect(await each.storage.pool.ledgers(null, 10)).toEqual([]);
        expect(await each.storage.pool.queue()).toEqual([]);
      });

      it('queue in the order of rule 1, without paused and archived CSVs', async () => {
        const named = (csv_id: string, created_at: Date): Promise<Csv> =>
          ingested(each.storage, { leads: 5, csv_id, created_at });
        await named('d', minute(4));
        await named('c', minute(1));
        await named('b', minute(1));
        await named('a', minute(3));
        await named('paused', minute(0));
        await named('archived', minute(0));
        await each.storage.csvs.change('paused', { paused: true }, minute(9), null);
        await each.storage.csvs.change('archived', { archived: true }, minute(9), null);

        expect(ids(await each.storage.pool.queue())).toEqual(['b', 'c', 'a', 'd']);
        await each.storage.csvs.reorder(['d', 'a']);
        expect(ids(await each.storage.pool.queue())).toEqual(['d', 'a', 'b', 'c']);
      });

      it('are listed by csv_id, whatever became of the CSV, part by part', async () => {
        for (const csv_id of ['c', 'a', 'd', 'b']) {
          await ingested(each.storage, { leads: 5, limit: 1, csv_id });
        }
        await each.storage.csvs.change('a', { archived: true }, minute(9), null);
        await each.storage.csvs.change('b', { paused: true }, minute(9), null);
        const lease = await distributorLease(each.storage);
        await committedRun(each.storage, lease, { anna: [['c', 0, 5]] });

        expect(ids(await each.storage.pool.ledgers(null, 3))).toEqual(['a', 'b', 'c']);
        expect(ids(await each.storage.pool.ledgers('c', 3))).toEqual(['d']);
        expect(ids(await each.storage.pool.ledgers('d', 3))).toEqual([]);
      });
    });

    describeAtomicChanges(each);
    describeStaging(each);
    describeCommit(each);
    describeCarries(each);
    describeSettling(each);
    describeReverting(each);
    describeSlices(each);
  });
}
