import { ValidationFailed } from '@sluice/kernel';
import type { Csv } from '@sluice/leads';
import { atOnce } from './at-once';
import { csvOf, failed, ingested } from './factories';
import { revisionsMoved } from './revisions-moved';
import { committedRun, distributorLease, minute } from './run.factories';
import type { Storage } from './storage';

const NOW = minute(30);

/** Rule 1, and setting the order by hand; a part of the suite of CsvRepository. */
export function describeCsvQueue(each: { readonly storage: Storage }): void {
  const taken = (csv_id: string, at: number): Promise<Csv> =>
    ingested(each.storage, { leads: 2, limit: 1, csv_id, created_at: minute(at) });

  describe('the queue', () => {
    it('has those set by hand first, then the oldest, then the lower id', async () => {
      await taken('b', 1);
      await taken('c', 0);
      await taken('a', 1);
      expect(await each.storage.csvs.idsInQueue(10)).toEqual(['c', 'a', 'b']);

      await each.storage.csvs.reorder(['b', 'a']);
      expect(await each.storage.csvs.idsInQueue(10)).toEqual(['b', 'a', 'c']);
      expect(await each.storage.csvs.idsInQueue(2)).toEqual(['b', 'a']);
      await taken('older', -1);
      expect(await each.storage.csvs.idsInQueue(10)).toEqual(['b', 'a', 'older', 'c']);
    });

    it('passes over what waits, failed, is paused, archived or exhausted', async () => {
      const lease = await distributorLease(each.storage);
      for (const csv_id of ['paused', 'archived', 'exhausted', 'a']) await taken(csv_id, 1);
      await each.storage.csvs.add([csvOf({ csv_id: 'waiting' })], true);
      await failed(each.storage);
      await each.storage.csvs.change('paused', { paused: true }, NOW, null);
      await each.storage.csvs.change('archived', { archived: true }, NOW, null);
      await committedRun(each.storage, lease, { anna: [['exhausted', 0, 2]] });

      expect(await each.storage.csvs.idsInQueue(10)).toEqual(['a']);
    });
  });

  describe('what arrives', () => {
    const arrived = (...csvs: Csv[]): Promise<Csv[]> =>
      each.storage.csvs.add(csvs, true, 'behind_newest');
    const arriving = (csv_id: string, at: number): Csv => csvOf({ csv_id, created_at: minute(at) });

    /** In the order in which they are taken in, and that they have in the queue then. */
    const waiting = async (): Promise<string[]> => {
      const page = { page: 1, page_size: 20 };
      const { items } = await each.storage.csvs.list(['ingesting'], page);
      return items.map(({ csv_id }) => csv_id).reverse();
    };

    it('keeps its date while the clock goes on', async () => {
      expect(await arrived(arriving('b', 1))).toMatchObject([{ created_at: minute(1) }]);
      expect(await arrived(arriving('a', 2))).toMatchObject([{ created_at: minute(2) }]);
    });

    it('queues behind what is there when the clock was set back, whatever its id', async () => {
      await taken('c', 30);
      const [b, d] = await arrived(arriving('b', 0), arriving('d', 1));
      const [a] = await arrived(arriving('a', 2));

      expect(await waiting()).toEqual(['b', 'd', 'a']);
      for (const csv of [b, d, a]) expect(await each.storage.csvs.byId(csv!.csv_id)).toEqual(csv);
      expect(b!.created_at).toEqual(new Date(minute(30).getTime() + 1));
      expect(d!.created_at).toEqual(b!.created_at);
      expect(a!.created_at).toEqual(new Date(minute(30).getTime() + 2));
    });

    it('queues behind those that wait, are paused, used up, archived or failed', async () => {
      await each.storage.csvs.add([csvOf({ created_at: minute(3) })], true);
      const [first] = await arrived(arriving('0', 0));
      await taken('paused', 5);
      await each.storage.csvs.change('paused', { paused: true }, NOW, null);
      const [second] = await arrived(arriving('1', 0));
      await taken('archived', 7);
      await each.storage.csvs.change('archived', { archived: true }, NOW, null);
      const [third] = await arrived(arriving('2', 0));

      expect([first, second, third].map((csv) => csv!.created_at.getTime())).toEqual(
        [3, 5, 7].map((at) => minute(at).getTime() + 1),
      );
    });

    it('keeps the order of the parts, also where the clock steps back between them', async () => {
      await arrived(arriving('c', 3), arriving('b', 1), arriving('a', 2));

      expect(await waiting()).toEqual(['c', 'b', 'a']);
    });

    it('has an order of its own for each of many at once', async () => {
      const ids = ['e', 'd', 'c', 'b', 'a'];
      const added = await Promise.all(ids.map((csv_id) => arrived(arriving(csv_id, 1))));
      const dates = added.map(([csv]) => csv!.created_at.getTime());

      expect(await waiting()).toHaveLength(5);
      for (const [index, csv_id] of (await waiting()).entries()) {
        const date = dates[ids.indexOf(csv_id)]!;
        expect(date).toBeGreaterThanOrEqual(minute(1).getTime());
        expect(date).toBeLessThanOrEqual(minute(1).getTime() + index);
      }
    });
  });

  describe('reorder', () => {
    beforeEach(async () => {
      for (const csv_id of ['a', 'b', 'c']) await taken(csv_id, 1);
    });

    const positions = async (): Promise<(number | null)[]> => {
      const csvs = await Promise.all(
        ['a', 'b', 'c'].map((csv_id) => each.storage.csvs.byId(csv_id)),
      );
      return csvs.map((csv) => csv!.manual_position);
    };

    it('gives the named ones 1, 2, 3, also paused ones, and takes it from all others', async () => {
      await each.storage.csvs.change('c', { paused: true }, NOW, null);

      await each.storage.csvs.reorder(['c', 'a', 'b']);
      expect(await positions()).toEqual([2, 3, 1]);
      await each.storage.csvs.reorder(['b']);
      expect(await positions()).toEqual([null, 1, null]);
      await each.storage.csvs.reorder([]);
      expect(await positions()).toEqual([null, null, null]);
    });

    it('moves the revision once', async () => {
      const reorder = () => each.storage.csvs.reorder(['b', 'a']);

      expect(await revisionsMoved(each.storage, reorder)).toBe(1);
    });

    it('refuses what is not active, or named twice, and changes nothing', async () => {
      await each.storage.csvs.reorder(['b', 'a']);
      await each.storage.csvs.add([csvOf({ csv_id: 'waiting' })], true);
      await each.storage.csvs.change('c', { archived: true }, NOW, null);
      const moved = await revisionsMoved(each.storage, async () => {
        for (const wrong of ['unknown', 'waiting', 'c', 'a'])
          await expect(each.storage.csvs.reorder(['a', wrong])).rejects.toThrow(ValidationFailed);
      });

      expect(moved).toBe(0);
      expect(await positions()).toEqual([2, 1, null]);
    });

    it('lets one of many orders at once stand, whole', async () => {
      const orders = [
        ['a', 'b', 'c'],
        ['c', 'b', 'a'],
        ['b', 'c', 'a'],
      ];
      const { done } = await atOnce(3, (index) => each.storage.csvs.reorder(orders[index]!));

      expect(done).toHaveLength(3);
      expect(orders).toContainEqual(await each.storage.csvs.idsInQueue(3));
    });
  });
}
