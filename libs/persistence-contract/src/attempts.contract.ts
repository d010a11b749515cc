import { IngestionSuperseded, type IngestAttempt } from '@sluice/leads';
import { atOnce } from './at-once';
import {
  batchOf,
  begun,
  csvOf,
  ingested,
  knownEmails,
  leadOf,
  rejectOf,
  resultOf,
} from './factories';
import { revisionsMoved } from './revisions-moved';
import { minute } from './run.factories';
import type { Storage } from './storage';

const STARTED = minute(20);
const EMAIL = 'ann@example.com';

/** That one attempt at a time counts; a part of the suite of IngestionRepository. */
export function describeAttempts(each: { readonly storage: Storage }): void {
  /** Whether every method refuses the attempt. */
  async function isVoid(attempt: IngestAttempt): Promise<boolean> {
    const { ingestion } = each.storage;
    const ways = [
      () => ingestion.known(attempt, { emails: [EMAIL], phones: [] }, 'own'),
      () => ingestion.known(attempt, { emails: [], phones: [] }, 'own'),
      () => ingestion.append(attempt, batchOf([leadOf(7)], [rejectOf(9)])),
      () => ingestion.complete(attempt, resultOf(1)),
      () => ingestion.fail(attempt, 'Nothing in it.', resultOf(0)),
    ];
    const refusals = [];
    for (const way of ways) {
      const error: unknown = await way().then(
        () => null,
        (reason: unknown) => reason,
      );
      refusals.push(error instanceof IngestionSuperseded);
    }
    return refusals.every(Boolean);
  }

  describe('begin', () => {
    it('notes when it started; the CSV is the same otherwise', async () => {
      const csv = csvOf();
      await each.storage.csvs.add([csv], true);
      const moved = await revisionsMoved(each.storage, async () => {
        const attempt = await each.storage.ingestion.begin(csv.csv_id, STARTED);
        expect(attempt.csv_id).toBe(csv.csv_id);
      });

      expect(moved).toBe(0);
      expect(await each.storage.csvs.byId(csv.csv_id)).toEqual({
        ...csv,
        ingest: { ...csv.ingest, started_at: STARTED },
      });
    });

    it('begins anew after a crash: nothing of the first attempt is left', async () => {
      const first = await begun(each.storage);
      const { csv_id } = first;
      const rows = [leadOf(0, { email: EMAIL }), leadOf(1), leadOf(2)];
      await each.storage.ingestion.append(first, batchOf(rows, [rejectOf(4)]));
      const second = await each.storage.ingestion.begin(csv_id, STARTED);

      expect((await each.storage.csvs.byId(csv_id))!.ingest).toMatchObject({
        bytes_done: 0,
        rows_done: 0,
        started_at: STARTED,
      });
      expect(await knownEmails(each.storage, EMAIL)).toEqual(new Map());
      const found = await each.storage.ingestion.known(
        second,
        { emails: [EMAIL], phones: [] },
        'own',
      );
      expect(found.emails.size).toBe(0);
      await each.storage.ingestion.append(second, batchOf([leadOf(0)], [rejectOf(2)]));
      await each.storage.ingestion.complete(second, resultOf(1, 1));
      expect(await each.storage.leads.fromRow(csv_id, 0, 10)).toHaveLength(1);
      expect(await each.storage.leads.rejectsAfter(csv_id, 0, 10)).toEqual([rejectOf(2)]);
      expect(await each.storage.leads.byContact({ email: EMAIL }, 10)).toEqual([]);
    });

    it('makes every older attempt void, which then changes nothing', async () => {
      const older = [await begun(each.storage)];
      const { csv_id } = older[0]!;
      older.push(await each.storage.ingestion.begin(csv_id, STARTED));
      const newest = await each.storage.ingestion.begin(csv_id, STARTED);
      await each.storage.ingestion.append(newest, batchOf([leadOf(0)]));
      const before = await each.storage.csvs.byId(csv_id);

      expect(await Promise.all(older.map(isVoid))).toEqual([true, true]);
      expect(await each.storage.csvs.byId(csv_id)).toEqual(before);
      await each.storage.ingestion.complete(newest, resultOf(1));
      expect(await each.storage.leads.fromRow(csv_id, 0, 10)).toHaveLength(1);
      expect(await each.storage.leads.rejectsAfter(csv_id, 0, 10)).toEqual([]);
    });

    it('leaves one of many attempts at once that may write', async () => {
      const { csv_id } = await begun(each.storage);
      const { done, refused } = await atOnce(4, () =>
        each.storage.ingestion.begin(csv_id, STARTED),
      );
      const writes = await atOnce(done.length, (index) =>
        each.storage.ingestion.append(done[index]!, batchOf([leadOf(0)])),
      );

      expect(writes.done).toHaveLength(1);
      for (const reason of [...refused, ...writes.refused])
        expect(reason).toBeInstanceOf(IngestionSuperseded);
    });

    it('is superseded at once when the CSV does not wait any more, or is not there', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 1 });
      const begin = (id: string): Promise<IngestAttempt> =>
        each.storage.ingestion.begin(id, STARTED);

      await expect(begin(csv_id)).rejects.toThrow(IngestionSuperseded);
      await expect(begin('unknown')).rejects.toThrow(IngestionSuperseded);
      expect(await each.storage.leads.fromRow(csv_id, 0, 10)).toHaveLength(1);
    });
  });

  it('voids an attempt when its CSV is deleted, completed or failed', async () => {
    const deleted = await begun(each.storage);
    await each.storage.csvs.removeUntouched(deleted.csv_id);
    const completed = await begun(each.storage);
    await each.storage.ingestion.append(completed, batchOf([leadOf(0)]));
    await each.storage.ingestion.complete(completed, resultOf(1));
    const ended = await begun(each.storage);
    await each.storage.ingestion.fail(ended, 'Nothing in it.', resultOf(0));
    const statuses = async (): Promise<(string | undefined)[]> =>
      Promise.all(
        [deleted, completed, ended].map(
          async ({ csv_id }) => (await each.storage.csvs.byId(csv_id))?.csv_status,
        ),
      );

    for (const attempt of [deleted, completed, ended]) expect(await isVoid(attempt)).toBe(true);
    expect(await statuses()).toEqual([undefined, 'active', 'failed']);
    expect(await each.storage.leads.fromRow(completed.csv_id, 0, 10)).toHaveLength(1);
  });
}
