import { NotFound, ValidationFailed, VersionConflict } from '@sluice/kernel';
import { CsvInUse, SameFileUploaded, type CsvFilter } from '@sluice/leads';
import { eachStorage } from './each-storage';
import { csvOf, ingested, leadOf, resultOf } from './factories';
import { committedRun, distributorLease, minute } from './run.factories';
import type { OpenStorage } from './storage';

const NOW = minute(30);

export function describeCsvRepository(open: OpenStorage): void {
  describe('CsvRepository', () => {
    const each = eachStorage(open);
    const csvs = () => each.storage.csvs;
    const revision = async () => (await each.storage.pool.state()).revision;
    const list = async (statuses: CsvFilter[] | null, page = 1, page_size = 10) => {
      const found = await csvs().list(statuses, { page, page_size });
      return [found.total, ...found.items.map(({ csv_id }) => csv_id)];
    };
    const taken = (csv_id: string, at: number) =>
      ingested(each.storage, { leads: 2, csv_id, created_at: minute(at) });

    it('keeps every field of an upload', async () => {
      const csv = csvOf({ name: 'Größe', options: { ...csvOf().options, delimiter: ';' } });
      await csvs().add([csv], true);

      expect(await csvs().byId(csv.csv_id)).toEqual(csv);
      expect(await csvs().byId('nothing')).toBeNull();
    });

    it('refuses the content of another CSV, also within one upload, and adds nothing then', async () => {
      const first = csvOf({ name: 'First' });
      await csvs().add([first], true);
      const { file_sha256 } = first;
      const twin = csvOf();

      await expect(csvs().add([csvOf(), csvOf({ file_sha256 })], true)).rejects.toThrow(
        SameFileUploaded,
      );
      await expect(
        csvs().add([twin, csvOf({ file_sha256: twin.file_sha256 })], true),
      ).rejects.toThrow(SameFileUploaded);
      expect(await list(null)).toEqual([1, first.csv_id]);
      await csvs().add([csvOf({ file_sha256 })], false);
      expect((await list(null))[0]).toBe(2);
    });

    it('lets the content of a failed CSV come again', async () => {
      const failed = csvOf();
      await csvs().add([failed], true);
      const attempt = await each.storage.ingestion.begin(failed.csv_id, NOW);
      await each.storage.ingestion.fail(attempt, 'No e-mail column.', resultOf(0, 3));

      await csvs().add([csvOf({ file_sha256: failed.file_sha256 })], true);
      expect((await list(['ingesting']))[0]).toBe(1);
    });

    it('has the queue in its order: by hand first, then oldest, then by id', async () => {
      await taken('b', 1);
      await taken('c', 0);
      await taken('a', 1);
      expect(await csvs().idsInQueue(10)).toEqual(['c', 'a', 'b']);

      const before = await revision();
      await csvs().reorder(['b', 'a']);
      expect(await csvs().idsInQueue(2)).toEqual(['b', 'a']);
      expect(await list(['active'], 1, 2)).toEqual([3, 'b', 'a']);
      expect(await list(['active'], 2, 2)).toEqual([3, 'c']);
      expect(await revision()).toBe(before + 1);

      await expect(csvs().reorder(['a', 'nothing'])).rejects.toThrow(ValidationFailed);
      await expect(csvs().reorder(['a', 'a'])).rejects.toThrow(ValidationFailed);
      expect(await csvs().idsInQueue(10)).toEqual(['b', 'a', 'c']);
    });

    it('lists active CSVs in queue order, then the others, newest first', async () => {
      await taken('a', 1);
      await taken('b', 2);
      await csvs().add([csvOf({ csv_id: 'old', created_at: minute(3) })], true);
      await csvs().add([csvOf({ csv_id: 'new', created_at: minute(4) })], true);
      await csvs().change('b', { paused: true }, NOW, null);

      expect(await list(null)).toEqual([4, 'a', 'b', 'new', 'old']);
      expect(await list(null, 2, 3)).toEqual([4, 'old']);
      expect(await list(['paused'])).toEqual([1, 'b']);
      expect(await list(['active', 'ingesting'])).toEqual([4, 'a', 'b', 'new', 'old']);
      expect(await csvs().idsInQueue(10)).toEqual(['a']);
    });

    it('pauses, archives and brings back, moving the revision; a name moves nothing', async () => {
      await taken('a', 1);
      const before = await revision();
      const change = (what: object) => csvs().change('a', what, NOW, null);

      expect(await change({ name: 'Renamed' })).toMatchObject({ name: 'Renamed' });
      expect(await revision()).toBe(before);
      expect(await change({ paused: true })).toMatchObject({ paused: true, csv_status: 'active' });
      expect(await change({ archived: true })).toMatchObject({
        csv_status: 'archived',
        archived_at: NOW,
      });
      expect(await csvs().totals()).toMatchObject({ total_leads: 2, remaining_leads: 0 });
      expect(await change({ archived: false })).toMatchObject({
        csv_status: 'active',
        archived_at: null,
      });
      expect(await revision()).toBe(before + 3);
    });

    it('refuses what does not fit, and changes nothing', async () => {
      const { version } = await taken('a', 1);
      await csvs().add([csvOf({ csv_id: 'new' })], true);

      await expect(csvs().change('a', { name: 'X' }, NOW, version + 1)).rejects.toThrow(
        VersionConflict,
      );
      await expect(csvs().change('nothing', { name: 'X' }, NOW, null)).rejects.toThrow(NotFound);
      await expect(csvs().change('new', { paused: true }, NOW, null)).rejects.toThrow(
        ValidationFailed,
      );
      await expect(csvs().change('new', { archived: true }, NOW, null)).rejects.toThrow(
        ValidationFailed,
      );
      expect(await csvs().byId('a')).toMatchObject({ version, paused: false });
    });

    it('sums over every CSV, paused and archived ones as rule 17 says', async () => {
      for (const csv_id of ['a', 'b', 'c'])
        await ingested(each.storage, { leads: 10, limit: 3, csv_id });
      await csvs().change('b', { paused: true }, NOW, null);
      await csvs().change('c', { archived: true }, NOW, null);
      await csvs().add([csvOf()], true);

      expect(await csvs().totals()).toEqual({
        total_leads: 30,
        remaining_leads: 20,
        paused_leads: 10,
        distributed_leads: 0,
        possible_distributions: 90,
        active_csvs_count: 2,
        exhausted_csvs_count: 0,
      });
    });

    it('deletes what is untouched, so that nothing finds it any more', async () => {
      const lead = leadOf(0);
      await ingested(each.storage, { leads: [lead], csv_id: 'a' });
      const before = await revision();
      await csvs().removeUntouched('a');

      expect(await csvs().byId('a')).toBeNull();
      expect(await list(null)).toEqual([0]);
      expect(await each.storage.pool.ledger('a')).toBeNull();
      expect(await each.storage.leads.byContact({ email: lead.email! }, 10)).toEqual([]);
      expect(await each.storage.leads.fromRow('a', 0, 10)).toEqual([]);
      expect(await revision()).toBe(before + 1);
      await expect(csvs().removeUntouched('a')).rejects.toThrow(NotFound);
      const again = await ingested(each.storage, { leads: [lead] });
      expect(again.total_leads).toBe(1);
    });

    it('keeps what was distributed; knows the exhausted ones, latest first', async () => {
      const lease = await distributorLease(each.storage);
      await ingested(each.storage, { leads: 5, limit: 1, csv_id: 'a' });
      await ingested(each.storage, { leads: 5, limit: 1, csv_id: 'b' });
      await committedRun(each.storage, lease, { anna: [['b', 0, 5]] });
      await committedRun(each.storage, lease, { anna: [['a', 0, 2]] });

      await expect(csvs().removeUntouched('a')).rejects.toThrow(CsvInUse);
      expect((await csvs().latestExhausted(5)).map(({ csv_id }) => csv_id)).toEqual(['b']);
      expect(await csvs().totals()).toMatchObject({ exhausted_csvs_count: 1, remaining_leads: 3 });
    });
  });
}
