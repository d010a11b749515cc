import { IngestionSuperseded, type ErasedLead } from '@sluice/leads';
import { eachStorage } from './each-storage';
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
import { minute } from './run.factories';
import type { OpenStorage } from './storage';

const leadsIn = (...rows: number[]): ErasedLead[] => rows.map((row) => ({ row, hashes: ['one'] }));

export function describeErasureRepository(open: OpenStorage): void {
  describe('ErasureRepository', () => {
    const each = eachStorage(open);

    it('has a secret of its own, which stays', async () => {
      const secret = await each.storage.erasures.secret();
      const other = await open();
      try {
        expect(secret).toMatch(/^[0-9a-f]{64}$/);
        expect(await each.storage.erasures.secret()).toBe(secret);
        expect(await other.erasures.secret()).not.toBe(secret);
      } finally {
        await other.close();
      }
    });

    it('knows the hashes that were given to it, however often', async () => {
      const { erasures } = each.storage;
      expect(await erasures.hasAny()).toBe(false);
      await erasures.refuse(['one', 'two'], minute(1));
      await erasures.refuse(['two', 'three'], minute(2));

      expect(await erasures.hasAny()).toBe(true);
      expect(await erasures.among(['three', 'four', 'one'])).toEqual(new Set(['one', 'three']));
      expect(await erasures.among([])).toEqual(new Set());
    });

    describe('refusing contacts while a file is taken in', () => {
      it('makes the attempt void: nothing of it stays, and the file waits', async () => {
        const { storage } = each;
        const attempt = await begun(storage, { csv_id: 'a' });
        await storage.ingestion.append(attempt, batchOf([leadOf(0)], [rejectOf(3)]));
        await storage.erasures.refuse(['one'], minute(1));

        await expect(storage.ingestion.append(attempt, batchOf([leadOf(1)]))).rejects.toThrow(
          IngestionSuperseded,
        );
        await expect(storage.ingestion.complete(attempt, resultOf(1))).rejects.toThrow(
          IngestionSuperseded,
        );
        expect(await storage.ingestion.oldestWaiting()).toMatchObject({
          csv_id: 'a',
          csv_status: 'ingesting',
          ingest: { started_at: null, bytes_done: 0, rows_done: 0 },
        });
      });

      it('lets the next attempt take it in as if it were the first', async () => {
        const { storage } = each;
        const lead = leadOf(0, { email: 'ann@example.com' });
        const attempt = await begun(storage, { csv_id: 'a' });
        await storage.ingestion.append(attempt, batchOf([lead]));
        await storage.erasures.refuse(['one'], minute(1));
        const next = await storage.ingestion.begin('a', minute(2));
        const contacts = { emails: ['ann@example.com'], phones: [] };
        expect((await storage.ingestion.known(next, contacts, 'own')).emails).toEqual(new Map());
        await storage.ingestion.append(next, batchOf([lead], [rejectOf(3)]));
        await storage.ingestion.complete(next, resultOf(1, 1));

        expect(await storage.leads.fromRow('a', 0, 10)).toMatchObject([lead]);
        expect(await storage.leads.rejectsAfter('a', 0, 10)).toEqual([rejectOf(3)]);
      });

      it('leaves files alone that were taken in, and those that wait', async () => {
        const { storage } = each;
        const csv = await ingested(storage, { leads: 3 });
        const before = await storage.csvs.byId(csv.csv_id);
        await storage.erasures.refuse(['one'], minute(1));

        expect(await storage.csvs.byId(csv.csv_id)).toEqual(before);
        expect(await storage.leads.fromRow(csv.csv_id, 0, 10)).toHaveLength(3);
      });
    });

    describe('erasing leads', () => {
      const ann = { email: 'ann@example.com', phone: '+12015550123' };

      it('leaves nothing of them but their rows, and all of the others', async () => {
        const { storage } = each;
        const lost = [{ field: 'phone', reason: 'country_missing' }] as const;
        const leads = Array.from({ length: 80 }, (_, row) =>
          leadOf(row, { extra: { Note: 'x' }, lost }),
        );
        const { csv_id } = await ingested(storage, { leads });
        await storage.erasures.eraseLeads(csv_id, leadsIn(0, 40, 41, 79, 500));

        const found = await storage.leads.fromRow(csv_id, 0, 100);
        expect(found).toHaveLength(80);
        for (const { row, email, extra, lost, ...rest } of found) {
          const isErased = [0, 40, 41, 79].includes(row);
          expect([email, extra, lost]).toEqual(
            isErased ? [null, {}, []] : [leads[row]!.email, { Note: 'x' }, leads[row]!.lost],
          );
          expect(rest).toMatchObject({ first_name: null, status: 'available' });
        }
      });

      it('takes them out of everything that finds them by contact', async () => {
        const { storage } = each;
        const same = leadOf(1, { phone: ann.phone });
        const { csv_id } = await ingested(storage, { leads: [leadOf(0, ann), same, leadOf(2)] });
        await storage.erasures.eraseLeads(csv_id, leadsIn(0));

        expect(await storage.leads.byContact({ email: ann.email }, 10)).toEqual([]);
        expect(await storage.leads.byContact(ann, 10)).toMatchObject([{ row: 1 }]);
        expect((await knownEmails(storage, ann.email)).size).toBe(0);
        expect((await knownEmails(storage, same.email!)).get(same.email!)).toEqual({
          csv_id,
          row: 1,
        });
      });

      it('keeps nothing to know them by when no hashes are given', async () => {
        const { storage } = each;
        const { csv_id } = await ingested(storage, { leads: [leadOf(0, ann), leadOf(1)] });
        await storage.erasures.eraseLeads(csv_id, [{ row: 0, hashes: [] }]);

        expect(await storage.leads.byContact(ann, 10)).toEqual([]);
        expect(await storage.erasures.hasAny()).toBe(false);
        expect(await storage.leads.byRow(csv_id, 0)).toMatchObject({ email: null, phone: null });
      });

      it('does no harm the second time, nor to CSVs that are not there', async () => {
        const { storage } = each;
        const { csv_id } = await ingested(storage, { leads: [leadOf(0, ann), leadOf(1)] });
        await storage.erasures.eraseLeads(csv_id, leadsIn(0));
        await storage.erasures.eraseLeads(csv_id, leadsIn(0));
        await storage.erasures.eraseLeads('unknown', leadsIn(0));
        await storage.erasures.scrub();

        expect(await storage.leads.byRow(csv_id, 0)).toMatchObject({ email: null, phone: null });
      });
    });

    it('tells which leads were erased with a contact, each once', async () => {
      const { storage } = each;
      await ingested(storage, { leads: 9, csv_id: 'b' });
      await ingested(storage, { leads: 9, csv_id: 'a' });
      const two = [
        { row: 8, hashes: ['one', 'two'] },
        { row: 3, hashes: ['two'] },
        { row: 4, hashes: [] },
      ];
      await storage.erasures.eraseLeads('b', two);
      await storage.erasures.eraseLeads('b', two);
      await storage.erasures.eraseLeads('a', [{ row: 5, hashes: ['one'] }]);

      expect(await storage.erasures.erasedWith(['one', 'two'])).toEqual([
        { csv_id: 'a', row: 5 },
        { csv_id: 'b', row: 3 },
        { csv_id: 'b', row: 8 },
      ]);
      expect(await storage.erasures.erasedWith(['two'])).toHaveLength(2);
      expect(await storage.erasures.erasedWith(['three'])).toEqual([]);
      await storage.csvs.removeUntouched('b');
      expect(await storage.erasures.erasedWith(['two'])).toEqual([]);
    });

    it('tells under which hashes else the same leads were erased', async () => {
      const { storage } = each;
      await ingested(storage, { leads: 9, csv_id: 'a' });
      await ingested(storage, { leads: 9, csv_id: 'b' });
      await storage.erasures.eraseLeads('a', [
        { row: 1, hashes: ['one', 'two'] },
        { row: 2, hashes: ['four'] },
      ]);
      await storage.erasures.eraseLeads('b', [{ row: 1, hashes: ['one', 'three'] }]);

      const { erasures } = storage;
      expect(await erasures.erasedTogether(['one'])).toEqual(new Set(['one', 'two', 'three']));
      expect(await erasures.erasedTogether(['two'])).toEqual(new Set(['one', 'two']));
      expect(await erasures.erasedTogether(['unknown'])).toEqual(new Set(['unknown']));
      expect(await erasures.erasedTogether([])).toEqual(new Set());
    });

    it('leaves of rejects their line and reason', async () => {
      const { storage } = each;
      const rejects = [rejectOf(2), rejectOf(3), rejectOf(4)];
      const one = await failed(storage, { rejects });
      const other = await failed(storage, { rejects });
      await storage.erasures.eraseRejects(one.csv_id, [2, 4, 9], 'Erased.');

      const erased = { detail: 'Erased.', raw: [] };
      expect(await storage.leads.rejectsAfter(one.csv_id, 0, 10)).toEqual([
        rejectOf(2, erased),
        rejectOf(3),
        rejectOf(4, erased),
      ]);
      expect(await storage.leads.rejectsAfter(other.csv_id, 0, 10)).toEqual(rejects);
    });
  });
}
