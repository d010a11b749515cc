import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { IngestionSuperseded } from '@sluice/leads';
import { eachStorage } from './each-storage';
import { csvOf, ingested, leadOf, rejectOf, resultOf } from './factories';
import { minute } from './run.factories';
import type { OpenStorage } from './storage';

const STARTED = minute(0);

export function describeIngestionRepository(open: OpenStorage): void {
  describe('IngestionRepository', () => {
    const each = eachStorage(open);
    const ingestion = () => each.storage.ingestion;
    const upload = async (overrides: object = {}) => {
      const csv = csvOf(overrides);
      await each.storage.csvs.add([csv], false);
      return csv.csv_id;
    };
    const batch = (
      leads: ReturnType<typeof leadOf>[],
      rejects = [] as ReturnType<typeof rejectOf>[],
    ) => ({
      leads,
      rejects,
      progress: { bytes_done: 10, rows_done: leads.length + rejects.length },
    });

    it('finds the file that has waited longest', async () => {
      expect(await ingestion().oldestWaiting()).toBeNull();
      await upload({ csv_id: 'later', created_at: minute(2) });
      await upload({ csv_id: 'b', created_at: minute(1) });
      await upload({ csv_id: 'a', created_at: minute(1) });

      expect((await ingestion().oldestWaiting())!.csv_id).toBe('a');
    });

    it('keeps leads out of sight until the file is complete, then everybody finds them', async () => {
      const csv_id = await upload({ distribution_limit: 3 });
      const attempt = await ingestion().begin(csv_id, STARTED);
      const leads = [
        leadOf(0, { email: 'ann@example.com', phone: '+14155550100', extra: { Note: 'x, "y"' } }),
        leadOf(1, { first_name: 'Zoë', company: 'Café' }),
      ];
      await ingestion().append(attempt, batch(leads, [rejectOf(3)]));
      const { leads: port, csvs, pool } = each.storage;

      expect(await port.byContact({ email: 'ann@example.com' }, 10)).toEqual([]);
      expect((await csvs.totals()).total_leads).toBe(0);
      expect(await pool.ledger(csv_id)).toBeNull();
      expect((await csvs.byId(csv_id))!.ingest).toMatchObject({ bytes_done: 10, rows_done: 3 });
      const { revision } = await pool.state();

      await ingestion().complete(attempt, resultOf(2, 1));
      expect(await csvs.byId(csv_id)).toMatchObject({
        csv_status: 'active',
        total_rows: 3,
        total_leads: 2,
        rejected_rows: 1,
        remaining_leads: 2,
        possible_distributions: 6,
        version: 2,
      });
      expect((await pool.state()).revision).toBe(revision + 1);
      const found = leads.map((lead) => ({
        ...lead,
        csv_id,
        distribution_count: 0,
        status: 'available',
      }));
      expect(await port.fromRow(csv_id, 0, 10)).toEqual(found);
      expect(await port.fromRow(csv_id, 1, 10)).toEqual(found.slice(1));
      expect(await port.byRow(csv_id, 1)).toEqual(found[1]);
      expect(await port.byRow(csv_id, 2)).toBeNull();
      expect(await port.byContact({ phone: '+14155550100' }, 10)).toEqual(found.slice(0, 1));
      expect(await port.rejectsAfter(csv_id, 0, 10)).toEqual([rejectOf(3)]);
      expect(await port.rejectsAfter(csv_id, 3, 10)).toEqual([]);
      expect(await port.headers(csv_id)).toEqual(['Name', 'E-mail']);
    });

    it('reads slices in their order, over CSVs', async () => {
      const one = await ingested(each.storage, { leads: 100 });
      const other = await ingested(each.storage, { leads: 100 });
      const leads = await each.storage.leads.inSlices([
        { csv_id: other.csv_id, from: 30, to: 40 },
        { csv_id: one.csv_id, from: 0, to: 2 },
        { csv_id: one.csv_id, from: 63, to: 66 },
      ]);

      expect(leads.map(({ csv_id, row }) => [csv_id, row])).toEqual([
        ...Array.from({ length: 10 }, (_, index) => [other.csv_id, 30 + index]),
        ...[0, 1, 63, 64, 65].map((row) => [one.csv_id, row]),
      ]);
    });

    it('knows the contacts of other CSVs and of this attempt, each with its first place', async () => {
      const shared = { email: 'ann@example.com', phone: '+14155550100' };
      const first = await ingested(each.storage, {
        leads: [leadOf(0), leadOf(1, shared)],
        created_at: minute(1),
      });
      await ingested(each.storage, { leads: [leadOf(0, shared)], created_at: minute(2) });
      const csv_id = await upload();
      const attempt = await ingestion().begin(csv_id, STARTED);
      await ingestion().append(attempt, batch([leadOf(0, { email: 'own@example.com' })]));
      const { emails, phones } = await ingestion().known(attempt, {
        emails: ['ann@example.com', 'own@example.com', 'nobody@example.com'],
        phones: ['+14155550100', '+14155550199'],
      });

      const place = { csv_id: first.csv_id, row: 1 };
      expect(emails).toEqual(
        new Map([
          ['ann@example.com', place],
          ['own@example.com', { csv_id, row: 0 }],
        ]),
      );
      expect(phones).toEqual(new Map([['+14155550100', place]]));
    });

    it('begins anew after a crash: nothing of the first attempt is left', async () => {
      const csv_id = await upload();
      const first = await ingestion().begin(csv_id, STARTED);
      await ingestion().append(
        first,
        batch([leadOf(0, { email: 'ann@example.com' }), leadOf(1)], [rejectOf(4)]),
      );
      const second = await ingestion().begin(csv_id, STARTED);
      const { emails } = await ingestion().known(second, {
        emails: ['ann@example.com'],
        phones: [],
      });

      expect(emails.size).toBe(0);
      await expect(ingestion().append(first, batch([leadOf(2)]))).rejects.toThrow(
        IngestionSuperseded,
      );
      await expect(ingestion().complete(first, resultOf(2))).rejects.toThrow(IngestionSuperseded);
      await ingestion().append(second, batch([leadOf(0, { email: 'ann@example.com' })]));
      await ingestion().complete(second, resultOf(1));
      expect(await each.storage.leads.fromRow(csv_id, 0, 10)).toHaveLength(1);
      expect(await each.storage.leads.rejectsAfter(csv_id, 0, 10)).toEqual([]);
    });

    it('is superseded when the CSV is deleted meanwhile', async () => {
      const csv_id = await upload();
      const attempt = await ingestion().begin(csv_id, STARTED);
      await each.storage.csvs.removeUntouched(csv_id);

      await expect(ingestion().append(attempt, batch([leadOf(0)]))).rejects.toThrow(
        IngestionSuperseded,
      );
    });

    it('ends a file as failed with its sentence and its rejects, out of the queue', async () => {
      const csv_id = await upload();
      const attempt = await ingestion().begin(csv_id, STARTED);
      await ingestion().append(attempt, batch([], [rejectOf(2), rejectOf(3)]));
      await ingestion().fail(attempt, 'Nobody can be reached.', resultOf(0, 2));

      expect(await each.storage.csvs.byId(csv_id)).toMatchObject({
        csv_status: 'failed',
        rejected_rows: 2,
        ingest: { error: 'Nobody can be reached.' },
      });
      expect(await each.storage.csvs.idsInQueue(10)).toEqual([]);
      expect(await ingestion().oldestWaiting()).toBeNull();
      expect(await each.storage.leads.rejectsAfter(csv_id, 0, 1)).toEqual([rejectOf(2)]);
    });
  });

  describe('UploadStore', () => {
    const each = eachStorage(open);
    let directory: string;

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'sluice-upload-'));
    });

    afterEach(() => rm(directory, { recursive: true, force: true }));

    it('keeps bytes until they are removed', async () => {
      const { uploads } = each.storage;
      const bytes = Buffer.alloc(600_000, 'lead,');
      await writeFile(join(directory, 'part'), bytes);
      await uploads.keep('a', join(directory, 'part'));

      expect(await buffer(await uploads.open('a'))).toEqual(bytes);
      expect(await uploads.kept()).toEqual(['a']);
      await uploads.remove('a');
      await uploads.remove('a');
      expect(await uploads.kept()).toEqual([]);
    });
  });
}
