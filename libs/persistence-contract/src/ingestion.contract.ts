import { IngestionSuperseded, type IngestResult } from '@sluice/leads';
import { atOnce } from './at-once';
import { describeAttempts } from './attempts.contract';
import { eachStorage } from './each-storage';
import {
  batchOf,
  begun,
  csvOf,
  failed,
  ingested,
  knownEmails,
  leadOf,
  rejectOf,
  resultOf,
} from './factories';
import { describeKnownContacts } from './known-contacts.contract';
import { revisionsMoved } from './revisions-moved';
import { minute } from './run.factories';
import type { OpenStorage } from './storage';

const EMAIL = 'ann@example.com';

const REASONS: Pick<IngestResult, 'reject_reasons' | 'lost_contacts' | 'encoding' | 'delimiter'> = {
  encoding: 'windows-1250',
  delimiter: '\t',
  reject_reasons: [
    { reason: 'invalid_email', count: 4 },
    { reason: 'duplicate_in_file', count: 3 },
  ],
  lost_contacts: [
    { field: 'phone', reason: 'country_missing', count: 2 },
    { field: 'email', reason: 'invalid_email', count: 1 },
  ],
};

export function describeIngestionRepository(open: OpenStorage): void {
  describe('IngestionRepository', () => {
    const each = eachStorage(open);

    describe('oldestWaiting', () => {
      it('finds the file that has waited longest, the lower id first when at once', async () => {
        expect(await each.storage.ingestion.oldestWaiting()).toBeNull();
        const csvs = [
          csvOf({ csv_id: 'a', created_at: minute(2) }),
          csvOf({ csv_id: 'c', created_at: minute(1) }),
          csvOf({ csv_id: 'b', created_at: minute(1) }),
        ];
        await each.storage.csvs.add(csvs, true);

        expect(await each.storage.ingestion.oldestWaiting()).toEqual(csvs[2]);
      });

      it('passes over what is through, and finds again what was only begun', async () => {
        await ingested(each.storage, { leads: 1, created_at: minute(0) });
        await failed(each.storage, { created_at: minute(0) });
        const { csv_id } = await begun(each.storage, { created_at: minute(1) });
        await begun(each.storage, { created_at: minute(2) });

        expect(await each.storage.ingestion.oldestWaiting()).toMatchObject({ csv_id });
      });
    });

    describe('append', () => {
      it('tells the progress, and shows nothing of its leads and rejects to anybody', async () => {
        const attempt = await begun(each.storage);
        const { csv_id } = attempt;
        const moved = await revisionsMoved(each.storage, () =>
          each.storage.ingestion.append(
            attempt,
            batchOf([leadOf(0, { email: EMAIL, phone: '+14155550100' })], [rejectOf(3)], 700),
          ),
        );
        const { leads, csvs, pool } = each.storage;

        expect(moved).toBe(0);
        expect(await csvs.byId(csv_id)).toMatchObject({
          csv_status: 'ingesting',
          total_leads: 0,
          version: 1,
          ingest: { bytes_done: 700, rows_done: 2 },
        });
        expect(await leads.fromRow(csv_id, 0, 10)).toEqual([]);
        expect(await leads.byRow(csv_id, 0)).toBeNull();
        expect(await leads.inSlices([{ csv_id, from: 0, to: 1 }])).toEqual([]);
        expect(await leads.byContact({ email: EMAIL, phone: '+14155550100' }, 10)).toEqual([]);
        expect(await leads.rejectsAfter(csv_id, 0, 10)).toEqual([]);
        expect(await leads.headers(csv_id)).toEqual([]);
        expect(await csvs.totals()).toMatchObject({ total_leads: 0, possible_distributions: 0 });
        expect(await csvs.idsInQueue(10)).toEqual([]);
        expect(await pool.ledger(csv_id)).toBeNull();
        expect(await pool.queue()).toEqual([]);
        expect(await knownEmails(each.storage, EMAIL)).toEqual(new Map());
      });

      it('leaves nothing of a batch that can not be written whole', async () => {
        const attempt = await begun(each.storage);
        const { csv_id } = attempt;
        await each.storage.ingestion.append(attempt, batchOf([leadOf(0)], [], 10));
        // Row 0 is there already; what the batch has before it must go again.
        const torn = batchOf([leadOf(1, { email: EMAIL }), leadOf(0)], [rejectOf(5)], 20);

        await expect(each.storage.ingestion.append(attempt, torn)).rejects.toThrow();
        expect((await each.storage.csvs.byId(csv_id))!.ingest).toMatchObject({ bytes_done: 10 });
        const contacts = { emails: [EMAIL], phones: [] };
        expect((await each.storage.ingestion.known(attempt, contacts, 'own')).emails.size).toBe(0);
        await each.storage.ingestion.append(attempt, batchOf([leadOf(1)], [rejectOf(5)], 20));
        await each.storage.ingestion.complete(attempt, resultOf(2, 1));
        expect(await each.storage.leads.fromRow(csv_id, 0, 10)).toHaveLength(2);
        expect(await each.storage.leads.rejectsAfter(csv_id, 0, 10)).toEqual([rejectOf(5)]);
        expect(await each.storage.leads.byContact({ email: EMAIL }, 10)).toEqual([]);
      });

      it('takes a batch without leads, and one of nothing', async () => {
        const attempt = await begun(each.storage);
        await each.storage.ingestion.append(attempt, batchOf([], [rejectOf(2)], 10));
        await each.storage.ingestion.append(attempt, batchOf([], [], 30));

        expect((await each.storage.csvs.byId(attempt.csv_id))!.ingest.bytes_done).toBe(30);
      });
    });

    describe('complete', () => {
      it('puts the CSV into the queue with its counters and a ledger of count 0', async () => {
        const attempt = await begun(each.storage, { distribution_limit: 3, name: 'Fair' });
        const { csv_id } = attempt;
        await each.storage.ingestion.append(attempt, batchOf([leadOf(0), leadOf(1)]));
        const before = (await each.storage.csvs.byId(csv_id))!;
        const counts = { ...resultOf(2, 4), total_rows: 9, duplicate_rows: 3, bytes: 1_234 };
        const result = { ...counts, ...REASONS };
        const moved = await revisionsMoved(each.storage, () =>
          each.storage.ingestion.complete(attempt, { ...result, finished_at: minute(25) }),
        );

        expect(moved).toBe(1);
        expect(await each.storage.csvs.byId(csv_id)).toEqual({
          ...before,
          csv_status: 'active',
          total_rows: 9,
          total_leads: 2,
          rejected_rows: 4,
          duplicate_rows: 3,
          ...REASONS,
          remaining_leads: 2,
          possible_distributions: 6,
          ingest: {
            ...before.ingest,
            bytes_done: 1_234,
            rows_done: 9,
            finished_at: minute(25),
          },
          version: 2,
        });
        expect(await each.storage.pool.queue()).toMatchObject([
          { csv_id, name: 'Fair', rows: 2, counts: [{ from: 0, to: 2, count: 0 }], limit: 3 },
        ]);
      });

      it('keeps a name that was given meanwhile', async () => {
        const attempt = await begun(each.storage);
        const { csv_id } = attempt;
        await each.storage.csvs.change(csv_id, { name: 'Renamed' }, minute(1), 1);
        await each.storage.ingestion.append(attempt, batchOf([leadOf(0)]));
        await each.storage.ingestion.complete(attempt, resultOf(1));

        expect(await each.storage.csvs.byId(csv_id)).toMatchObject({ name: 'Renamed', version: 3 });
      });

      it('completes once when it is told twice at once', async () => {
        const attempt = await begun(each.storage);
        await each.storage.ingestion.append(attempt, batchOf([leadOf(0)]));
        const { done, refused } = await atOnce(2, () =>
          each.storage.ingestion.complete(attempt, resultOf(1)),
        );

        expect(done).toHaveLength(1);
        expect(refused[0]).toBeInstanceOf(IngestionSuperseded);
        expect(await each.storage.csvs.totals()).toMatchObject({ total_leads: 1 });
      });
    });

    describe('fail', () => {
      it('ends the CSV with its sentence, its counts and its rejects, out of the queue', async () => {
        const attempt = await begun(each.storage);
        const { csv_id } = attempt;
        await each.storage.ingestion.append(attempt, batchOf([], [rejectOf(2), rejectOf(3)]));
        const counts = { ...resultOf(0, 2), total_rows: 7, duplicate_rows: 5, bytes: 77 };
        const result = { ...counts, ...REASONS };
        const moved = await revisionsMoved(each.storage, () =>
          each.storage.ingestion.fail(attempt, 'Nobody can be reached.', result),
        );

        expect(moved).toBe(0);
        expect(await each.storage.csvs.byId(csv_id)).toMatchObject({
          csv_status: 'failed',
          total_rows: 7,
          total_leads: 0,
          rejected_rows: 2,
          duplicate_rows: 5,
          ...REASONS,
          remaining_leads: 0,
          possible_distributions: 0,
          ingest: {
            bytes_done: 77,
            rows_done: 7,
            finished_at: result.finished_at,
            error: 'Nobody can be reached.',
          },
          version: 2,
        });
        expect(await each.storage.csvs.idsInQueue(10)).toEqual([]);
        expect(await each.storage.pool.ledger(csv_id)).toBeNull();
        expect(await each.storage.leads.rejectsAfter(csv_id, 0, 10)).toEqual([
          rejectOf(2),
          rejectOf(3),
        ]);
        expect(await each.storage.leads.headers(csv_id)).toEqual(result.headers);
      });

      it('counts none of the leads that were written before', async () => {
        const attempt = await begun(each.storage);
        const { csv_id } = attempt;
        await each.storage.ingestion.append(attempt, batchOf([leadOf(0, { email: EMAIL })]));
        await each.storage.ingestion.fail(attempt, 'The file breaks off.', resultOf(1));
        const { csvs, leads } = each.storage;

        expect(await csvs.byId(csv_id)).toMatchObject({ total_leads: 0, remaining_leads: 0 });
        expect(await csvs.totals()).toMatchObject({ total_leads: 0, possible_distributions: 0 });
        expect(await leads.fromRow(csv_id, 0, 10)).toEqual([]);
        expect(await leads.byContact({ email: EMAIL }, 10)).toEqual([]);
        expect(await knownEmails(each.storage, EMAIL)).toEqual(new Map());
      });
    });

    describeAttempts(each);
    describeKnownContacts(each);
  });
}
