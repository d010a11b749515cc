import { SameFileUploaded, type Csv, type CsvFilter } from '@sluice/leads';
import { atOnce } from './at-once';
import { describeCsvChange } from './csv-change.contract';
import { describeCsvQueue } from './csv-queue.contract';
import { describeCsvRemoval } from './csv-removal.contract';
import { eachStorage } from './each-storage';
import { csvOf, failed, ingested } from './factories';
import { revisionsMoved } from './revisions-moved';
import { committedRun, distributorLease, minute } from './run.factories';
import type { OpenStorage } from './storage';

const NOW = minute(30);

export function describeCsvRepository(open: OpenStorage): void {
  describe('CsvRepository', () => {
    const each = eachStorage(open);

    /** The total and the ids of one page. */
    async function listed(
      statuses: CsvFilter[] | null,
      page = 1,
      page_size = 20,
    ): Promise<(number | string)[]> {
      const { total, items } = await each.storage.csvs.list(statuses, { page, page_size });
      return [total, ...items.map(({ csv_id }) => csv_id)];
    }

    async function uploaded(overrides: Partial<Csv>): Promise<Csv> {
      const csv = csvOf(overrides);
      await each.storage.csvs.add([csv], true);
      return csv;
    }

    const taken = (csv_id: string, at: number, limit = 10): Promise<Csv> =>
      ingested(each.storage, { leads: 2, limit, csv_id, created_at: minute(at) });

    describe('add', () => {
      it('keeps every field, whatever the names of the columns', async () => {
        const csv = await uploaded({
          name: 'Größe 😀',
          ingest: { ...csvOf().ingest, bytes_total: 5_000_000_000 },
          options: {
            mapping: { 'E-Mail.': 'email', $amount: null, 'a.b.$c': 'city', 'say "hi"': null },
            delimiter: '\t',
            encoding: 'utf-16le',
            has_header: false,
            default_country: 'DE',
            dedupe: 'none',
          },
        });

        expect(await each.storage.csvs.byId(csv.csv_id)).toEqual(csv);
        expect(await each.storage.csvs.byId('unknown')).toBeNull();
      });

      it('refuses the content of another CSV, in words that name both, and adds nothing', async () => {
        const first = await uploaded({ name: 'Spring', created_at: minute(1) });
        const { file_sha256 } = first;
        await each.storage.csvs.add([csvOf({ file_sha256, created_at: minute(2) })], false);
        const again = csvOf({ file_sha256, file_name: 'again.csv' });

        const refusal = each.storage.csvs.add([csvOf(), again], true);
        await expect(refusal).rejects.toThrow(SameFileUploaded);
        await expect(refusal).rejects.toThrow(/again\.csv .*"Spring".* 2026-01-05T10:01:00/);
        expect((await listed(null))[0]).toBe(2);
      });

      it('refuses the same content twice in one call', async () => {
        const first = csvOf({ name: 'Spring' });
        const twin = csvOf({ file_sha256: first.file_sha256, file_name: 'twin.csv' });

        const refusal = each.storage.csvs.add([first, twin], true);
        await expect(refusal).rejects.toThrow(SameFileUploaded);
        await expect(refusal).rejects.toThrow(/twin\.csv .*"Spring"/);
        expect(await listed(null)).toEqual([0]);
        await each.storage.csvs.add([first, twin], false);
        expect((await listed(null))[0]).toBe(2);
      });

      it('takes the same content again of those CSVs alone of which that is meant', async () => {
        const { file_sha256 } = await uploaded({ name: 'Spring' });
        const [meant, other] = [csvOf({ file_sha256 }), csvOf({ file_sha256, file_name: 'o.csv' })];
        const rule = { except: new Set([meant.csv_id]) };

        await expect(each.storage.csvs.add([meant, other], rule)).rejects.toThrow(/o\.csv/);
        expect((await listed(null))[0]).toBe(1);
        await each.storage.csvs.add([meant, csvOf()], rule);
        expect((await listed(null))[0]).toBe(3);
      });

      it('takes the content of a failed or a deleted CSV again, not that of an archived one', async () => {
        const [one, other] = [await failed(each.storage), await taken('deleted', 1)];
        await each.storage.csvs.removeUntouched('deleted');
        const archived = await taken('archived', 2);
        await each.storage.csvs.change('archived', { archived: true }, NOW, null);
        const same = ({ file_sha256 }: Csv): Promise<Csv> => uploaded({ file_sha256 });

        await expect(same(one)).resolves.toBeDefined();
        await expect(same(other)).resolves.toBeDefined();
        await expect(same(archived)).rejects.toThrow(SameFileUploaded);
      });

      it('finds the oldest CSV with a content that did not fail, or with its length and first bytes', async () => {
        const { csvs } = each.storage;
        const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
        const same = { file_sha256: a, head_sha256: b };
        await failed(each.storage, { ...same, created_at: minute(0) });
        const long = { ingest: { ...csvOf().ingest, bytes_total: 300_000 } };
        const added = [
          csvOf({ ...same, created_at: minute(2) }),
          csvOf({ ...same, ...long, created_at: minute(1) }),
          csvOf({ head_sha256: null, created_at: minute(0) }),
        ];
        await csvs.add(added, false);
        const bytes = added[0]!.ingest.bytes_total;

        expect(await csvs.withContent({ file_sha256: a })).toEqual(added[1]);
        expect(await csvs.withContent({ head_sha256: b, bytes })).toEqual(added[0]);
        expect(await csvs.withContent({ head_sha256: b, bytes: 300_000 })).toEqual(added[1]);
        for (const other of [
          { file_sha256: b },
          { head_sha256: a, bytes },
          { head_sha256: b, bytes: bytes + 1 },
        ])
          expect(await csvs.withContent(other)).toBeNull();
      });

      it('adds one of many at once with the same content', async () => {
        const { file_sha256 } = csvOf();
        const { done, refused } = await atOnce(5, () => uploaded({ file_sha256 }));

        expect(done).toHaveLength(1);
        for (const reason of refused) expect(reason).toBeInstanceOf(SameFileUploaded);
        expect((await listed(null))[0]).toBe(1);
      });

      it('leaves nothing behind when one of them has an id that is taken', async () => {
        const { csv_id } = await uploaded({});

        await expect(each.storage.csvs.add([csvOf(), csvOf({ csv_id })], false)).rejects.toThrow();
        expect(await listed(null)).toEqual([1, csv_id]);
      });

      it('does not move the revision: what waits is in no run', async () => {
        expect(await revisionsMoved(each.storage, () => uploaded({}))).toBe(0);
      });
    });

    describe('list', () => {
      it('has the active ones in queue order, then the others, newest first', async () => {
        await taken('a', 1);
        await taken('b', 2);
        await uploaded({ csv_id: 'waiting', created_at: minute(3) });
        await failed(each.storage, { csv_id: 'failed', created_at: minute(5) });
        await taken('archived', 4);
        await each.storage.csvs.change('archived', { archived: true }, NOW, null);
        await each.storage.csvs.change('b', { paused: true }, NOW, null);
        await each.storage.csvs.reorder(['b']);

        expect(await listed(null)).toEqual([5, 'b', 'a', 'failed', 'archived', 'waiting']);
        expect(await listed(['active'])).toEqual([2, 'b', 'a']);
        expect(await listed(['paused'])).toEqual([1, 'b']);
        expect(await listed(['paused', 'active'])).toEqual([2, 'b', 'a']);
        expect(await listed(['failed', 'paused'])).toEqual([2, 'b', 'failed']);
        expect(await listed(['ingesting', 'archived'])).toEqual([2, 'archived', 'waiting']);
        expect(await listed(['exhausted'])).toEqual([0]);
        expect(await listed([])).toEqual([0]);
      });

      it('is cut into pages without a gap or a double, also where the two parts meet', async () => {
        for (const csv_id of ['a', 'b', 'c']) await taken(csv_id, 1);
        // All uploaded at the same instant: the order among them is the same on every page.
        for (const csv_id of ['x', 'y', 'z']) await uploaded({ csv_id, created_at: minute(2) });
        const whole = (await listed(null)).slice(1);

        expect(whole.slice(0, 3)).toEqual(['a', 'b', 'c']);
        for (const page_size of [1, 2, 4]) {
          const pages = Math.ceil(6 / page_size);
          const found = [];
          for (let page = 1; page <= pages; page += 1)
            found.push(...(await listed(null, page, page_size)).slice(1));
          expect(found).toEqual(whole);
        }
        expect(await each.storage.csvs.list(null, { page: 7, page_size: 1 })).toEqual({
          items: [],
          total: 6,
          page: 7,
          page_size: 1,
        });
      });
    });

    it('finds the CSVs that were exhausted last, the greater id first when at once', async () => {
      const lease = await distributorLease(each.storage);
      for (const csv_id of ['a', 'b', 'c', 'd', 'e']) await taken(csv_id, 1, 1);
      const runs = [['c'], ['a', 'b'], ['e']];
      for (const [index, csv_ids] of runs.entries()) {
        const slices = csv_ids.map((csv_id) => [csv_id, 0, 2] as const);
        await committedRun(each.storage, lease, { anna: slices }, {}, minute(index + 1));
      }
      await each.storage.csvs.change('e', { archived: true }, NOW, null);
      const latest = async (limit: number): Promise<string[]> =>
        (await each.storage.csvs.latestExhausted(limit)).map(({ csv_id }) => csv_id);

      expect(await latest(10)).toEqual(['b', 'a', 'c']);
      expect(await latest(2)).toEqual(['b', 'a']);
    });

    describe('archiveExhausted', () => {
      const archive = async (until: Date, limit = 10): Promise<string[]> =>
        (await each.storage.csvs.archiveExhausted(until, NOW, limit)).map(({ csv_id }) => csv_id);

      /** One after the other, a minute apart; `left` is not used up. */
      async function exhaustedInTurn(...csv_ids: string[]): Promise<void> {
        const lease = await distributorLease(each.storage);
        await taken('left', 1);
        for (const [index, csv_id] of csv_ids.entries()) {
          await taken(csv_id, 1, 1);
          await committedRun(
            each.storage,
            lease,
            { anna: [[csv_id, 0, 2]] },
            {},
            minute(index + 1),
          );
        }
      }

      it('gives one that was brought back from the archive as long again', async () => {
        await exhaustedInTurn('a', 'b');
        const back = minute(40);
        for (const archived of [true, false])
          await each.storage.csvs.change('a', { archived }, back, null);

        expect(await archive(minute(39))).toEqual(['b']);
        expect(await archive(back)).toEqual(['a']);
      });

      it('archives those that were used up by then, the same instant included', async () => {
        await exhaustedInTurn('a', 'b', 'c');
        const before = (await each.storage.csvs.byId('b'))!;
        const moved = await revisionsMoved(each.storage, async () => {
          expect(await archive(before.exhausted_at!)).toEqual(['a', 'b']);
        });

        expect(moved).toBe(1);
        expect(await each.storage.csvs.byId('b')).toEqual({
          ...before,
          csv_status: 'archived',
          archived_at: NOW,
          version: before.version + 1,
        });
        expect(await listed(['archived'])).toEqual([2, 'b', 'a']);
        expect(await listed(['active', 'exhausted'])).toEqual([2, 'left', 'c']);
      });

      it('takes those that have waited longest when there are more than wanted', async () => {
        await exhaustedInTurn('b', 'a', 'c');

        expect(await archive(NOW, 2)).toEqual(['b', 'a']);
        expect(await archive(NOW, 2)).toEqual(['c']);
      });

      it('changes nothing when none is that old', async () => {
        await exhaustedInTurn('a');
        const moved = await revisionsMoved(each.storage, async () => {
          expect(await archive(minute(0))).toEqual([]);
        });

        expect(moved).toBe(0);
      });
    });

    describe('totals', () => {
      it('are 0 as long as there is nothing', async () => {
        expect(Object.values(await each.storage.csvs.totals())).toEqual([0, 0, 0, 0, 0, 0, 0]);
      });

      it('cover paused, archived and exhausted CSVs as rule 17 says, and no unfinished ones', async () => {
        const lease = await distributorLease(each.storage);
        for (const csv_id of ['a', 'paused', 'archived', 'both'])
          await ingested(each.storage, { leads: 10, limit: 3, csv_id });
        await ingested(each.storage, { leads: 4, limit: 1, csv_id: 'exhausted' });
        await committedRun(each.storage, lease, {
          anna: [
            ['a', 0, 6],
            ['exhausted', 0, 4],
          ],
        });
        for (const csv_id of ['paused', 'both'])
          await each.storage.csvs.change(csv_id, { paused: true }, NOW, null);
        for (const csv_id of ['archived', 'both'])
          await each.storage.csvs.change(csv_id, { archived: true }, NOW, null);
        await uploaded({});
        await failed(each.storage);

        expect(await each.storage.csvs.totals()).toEqual({
          total_leads: 44,
          remaining_leads: 20,
          paused_leads: 10,
          distributed_leads: 10,
          possible_distributions: 124,
          active_csvs_count: 2,
          exhausted_csvs_count: 1,
        });
      });
    });

    describeCsvQueue(each);
    describeCsvChange(each);
    describeCsvRemoval(each);
  });
}
