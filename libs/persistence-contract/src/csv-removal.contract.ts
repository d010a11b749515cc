import { NotFound, ValidationFailed } from '@sluice/kernel';
import { CsvInUse, IngestionSuperseded } from '@sluice/leads';
import { atOnce } from './at-once';
import {
  batchOf,
  begun,
  failed,
  ingested,
  knownEmails,
  leadOf,
  rejectOf,
  resultOf,
} from './factories';
import { revisionsMoved } from './revisions-moved';
import { committedRun, distributorLease, minute, revertRun } from './run.factories';
import type { Storage } from './storage';

const NOW = minute(30);
const EMAIL = 'ann@example.com';

/** Deleting what nobody got anything of; a part of the suite of CsvRepository. */
export function describeCsvRemoval(each: { readonly storage: Storage }): void {
  describe('removeUntouched', () => {
    it('deletes a CSV so that nothing finds it or its leads again', async () => {
      const { csvs, leads, pool, ingestion } = each.storage;
      const attempt = await begun(each.storage, { csv_id: 'a' });
      await ingestion.append(attempt, batchOf([leadOf(0, { email: EMAIL })], [rejectOf(3)]));
      await ingestion.complete(attempt, resultOf(1, 1));

      expect(await revisionsMoved(each.storage, () => csvs.removeUntouched('a'))).toBe(1);
      expect(await csvs.byId('a')).toBeNull();
      expect(await csvs.list(null, { page: 1, page_size: 10 })).toMatchObject({ total: 0 });
      expect(await csvs.totals()).toMatchObject({ total_leads: 0, possible_distributions: 0 });
      expect(await csvs.idsInQueue(10)).toEqual([]);
      expect(await pool.ledger('a')).toBeNull();
      expect(await pool.ledgers(null, 10)).toEqual([]);
      expect(await leads.fromRow('a', 0, 10)).toEqual([]);
      expect(await leads.byRow('a', 0)).toBeNull();
      expect(await leads.inSlices([{ csv_id: 'a', from: 0, to: 1 }])).toEqual([]);
      expect(await leads.byContact({ email: EMAIL }, 10)).toEqual([]);
      expect(await leads.rejectsAfter('a', 0, 10)).toEqual([]);
      expect(await leads.headers('a')).toEqual([]);
      expect(await knownEmails(each.storage, EMAIL)).toEqual(new Map());
      await expect(csvs.change('a', { name: 'X' }, NOW, null)).rejects.toThrow(NotFound);
      await expect(csvs.reorder(['a'])).rejects.toThrow(ValidationFailed);
      await expect(csvs.removeUntouched('a')).rejects.toThrow(NotFound);
    });

    it('leaves the other CSVs with the same contacts alone', async () => {
      const rows = () => [leadOf(0, { email: EMAIL }), leadOf(1)];
      await ingested(each.storage, { leads: rows(), csv_id: 'a', created_at: minute(1) });
      await ingested(each.storage, { leads: rows(), csv_id: 'b', created_at: minute(2) });
      await each.storage.csvs.removeUntouched('a');

      expect(await each.storage.leads.byContact({ email: EMAIL }, 10)).toMatchObject([
        { csv_id: 'b', row: 0 },
      ]);
      expect(await knownEmails(each.storage, EMAIL)).toEqual(
        new Map([[EMAIL, { csv_id: 'b', row: 0 }]]),
      );
      expect(await each.storage.leads.fromRow('b', 0, 10)).toHaveLength(2);
    });

    it('deletes what waits, is being taken in or failed', async () => {
      const attempt = await begun(each.storage, { csv_id: 'begun' });
      await each.storage.ingestion.append(attempt, batchOf([leadOf(0, { email: EMAIL })]));
      await failed(each.storage, { csv_id: 'failed', rejects: [rejectOf(2)] });
      for (const csv_id of ['begun', 'failed']) await each.storage.csvs.removeUntouched(csv_id);

      expect(await each.storage.csvs.list(null, { page: 1, page_size: 10 })).toMatchObject({
        total: 0,
      });
      expect(await each.storage.ingestion.oldestWaiting()).toBeNull();
      expect(await each.storage.leads.rejectsAfter('failed', 0, 10)).toEqual([]);
      expect(await knownEmails(each.storage, EMAIL)).toEqual(new Map());
    });

    it('keeps what was distributed, also when it is archived', async () => {
      const lease = await distributorLease(each.storage);
      await ingested(each.storage, { leads: 5, csv_id: 'a' });
      await committedRun(each.storage, lease, { anna: [['a', 0, 1]] });
      await each.storage.csvs.change('a', { archived: true }, NOW, null);
      const moved = await revisionsMoved(each.storage, () =>
        expect(each.storage.csvs.removeUntouched('a')).rejects.toThrow(CsvInUse),
      );

      expect(moved).toBe(0);
      expect(await each.storage.leads.fromRow('a', 0, 10)).toHaveLength(5);
      expect(await each.storage.pool.ledger('a')).toMatchObject({ distributed_leads: 1 });
    });

    it('keeps what was distributed in a run that was reverted: its recipients stay on record', async () => {
      const lease = await distributorLease(each.storage);
      await ingested(each.storage, { leads: 5, csv_id: 'a' });
      const run = await committedRun(each.storage, lease, { anna: [['a', 0, 1]] });
      await revertRun(each.storage, lease, run);

      expect(await each.storage.csvs.byId('a')).toMatchObject({ distributed_leads: 0 });
      await expect(each.storage.csvs.removeUntouched('a')).rejects.toThrow(CsvInUse);
      await expect(each.storage.csvs.removeUntouched('a')).rejects.toThrow(/which were reverted/);
      expect(await each.storage.executions.recipients('a', 0)).toHaveLength(1);
    });

    it('tells beforehand which it would refuse', async () => {
      const lease = await distributorLease(each.storage);
      for (const csv_id of ['counts', 'reverted', 'untouched'])
        await ingested(each.storage, { leads: 5, csv_id });
      await committedRun(each.storage, lease, { anna: [['counts', 0, 1]] });
      await revertRun(
        each.storage,
        lease,
        await committedRun(each.storage, lease, { anna: [['reverted', 0, 1]] }),
      );
      const { csvs } = each.storage;

      expect(await csvs.drawnFrom(['counts', 'reverted', 'untouched', 'unknown'])).toEqual(
        new Set(['counts', 'reverted']),
      );
      expect(await csvs.drawnFrom(['untouched'])).toEqual(new Set());
      expect(await csvs.drawnFrom([])).toEqual(new Set());
    });

    it('deletes once when many delete at once', async () => {
      await ingested(each.storage, { leads: 5, csv_id: 'a' });
      const { done, refused } = await atOnce(4, () => each.storage.csvs.removeUntouched('a'));

      expect(done).toHaveLength(1);
      for (const reason of refused) expect(reason).toBeInstanceOf(NotFound);
    });

    it('leaves nothing of a file that is taken in at the same moment', async () => {
      const attempt = await begun(each.storage);
      const { ingestion, csvs, leads } = each.storage;
      await ingestion.append(attempt, batchOf([leadOf(0, { email: EMAIL })]));
      const [ended, removed] = await Promise.allSettled([
        ingestion.complete(attempt, resultOf(1)),
        csvs.removeUntouched(attempt.csv_id),
      ]);

      expect(removed.status).toBe('fulfilled');
      if (ended.status === 'rejected') expect(ended.reason).toBeInstanceOf(IngestionSuperseded);
      expect(await csvs.totals()).toMatchObject({ total_leads: 0, active_csvs_count: 0 });
      expect(await each.storage.pool.ledger(attempt.csv_id)).toBeNull();
      expect(await leads.byContact({ email: EMAIL }, 10)).toEqual([]);
    });
  });
}
