import { NotFound } from '@sluice/kernel';
import { NoRecipient, type ErasureRecord, type ToldFilter } from '@sluice/privacy';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import { minute } from './run.factories';
import type { OpenStorage } from './storage';

const ALL = { page: 1, page_size: 200 };
const BY = 'ada@example.com';
const TICK = { at: minute(30), by: BY };

const received = (member_id: string, execution_id = 'run-1') => ({
  member_id,
  execution_id,
  at: minute(1),
});

/** What an erasure leaves on record, and who has to be told of it. */
export function describeErasureRecords(open: OpenStorage): void {
  describe('ErasureRecordRepository', () => {
    const each = eachStorage(open);
    const records = () => each.storage.erasureRecords;
    const begin = (erasure_id: string, at = minute(10), key = `key of ${erasure_id}`) =>
      records().begin(key, { erasure_id, at, by: BY });
    const byId = async (erasure_id: string): Promise<ErasureRecord> =>
      (await records().byId(erasure_id))!;
    const listed = async (erasure_id: string, filter: ToldFilter = {}): Promise<string[]> => {
      const { items } = await records().recipients(erasure_id, filter, ALL);
      return items.map(({ member_id, execution_id }) => `${member_id} ${execution_id}`);
    };
    const lead = (row: number, csv_id = 'a') => ({ csv_id, row });

    it('has one record for a key, however often and by how many it is begun', async () => {
      expect(await begin('one')).toBe('one');
      expect(await begin('two', minute(11), 'key of one')).toBe('one');
      const { done } = await atOnce(6, (index) => begin(`many-${index}`, minute(12), 'many'));

      expect(new Set(done).size).toBe(1);
      expect(done).toHaveLength(6);
      expect(await byId('one')).toEqual({
        erasure_id: 'one',
        at: minute(10),
        by: BY,
        leads: 0,
        members: 0,
        untold: 0,
      });
      expect(await records().byId('two')).toBeNull();
      expect((await records().list({}, ALL)).total).toBe(2);
    });

    it('has every member for every run once, whatever is noted a second time', async () => {
      await begin('one');
      await records().addLead('one', lead(0), [received('ben'), received('ann')]);
      await records().addLead('one', lead(0), [received('dora')]);
      await records().addLead('one', lead(1), [
        received('ann'),
        received('ann', 'run-2'),
        received('ann', 'run-2'),
      ]);
      await records().addLead('one', lead(2), []);
      await records().addLead('unknown', lead(3), [received('ann')]);

      expect(await listed('one')).toEqual(['ann run-1', 'ann run-2', 'ben run-1']);
      expect(await byId('one')).toMatchObject({ leads: 3, members: 2, untold: 2 });
      expect(await listed('unknown')).toEqual([]);
      expect(await records().unrecorded([lead(3), lead(0), lead(0, 'b')])).toEqual([
        lead(3),
        lead(0, 'b'),
      ]);
    });

    it('keeps a lead in the record that had it first', async () => {
      await begin('one');
      await begin('two');
      await records().addLead('one', lead(0), [received('ann')]);
      await records().addLead('two', lead(0), [received('ann')]);

      expect(await byId('two')).toMatchObject({ leads: 0, members: 0, untold: 0 });
      expect(await listed('two')).toEqual([]);
      expect(await records().recordOf(lead(0))).toBe('one');
      expect(await records().recordOf(lead(1))).toBeNull();
    });

    it('a lead that two note at once stands in one of them, and so do its recipients', async () => {
      await begin('one');
      await begin('two');
      for (let row = 0; row < 5; row += 1)
        await atOnce(2, (index) =>
          records().addLead(index === 0 ? 'one' : 'two', lead(row), [
            received(`ann-${row}`),
            received(`ben-${row}`),
          ]),
        );

      const [one, two] = [await byId('one'), await byId('two')];
      expect(one.leads + two.leads).toBe(5);
      expect(one.members).toBe(2 * one.leads);
      expect(two.members).toBe(2 * two.leads);
    });

    it('ticks members off for all runs, keeps the first tick, and takes ticks back', async () => {
      await begin('one');
      const all = [received('ann'), received('ann', 'run-2'), received('ben'), received('dora')];
      await records().addLead('one', lead(0), all);
      await records().tell('one', ['ann', 'ben'], TICK);
      await records().tell('one', ['ann'], { at: minute(31), by: 'bob@example.com' });

      expect(await byId('one')).toMatchObject({ members: 3, untold: 1 });
      expect(await listed('one', { told: false })).toEqual(['dora run-1']);
      const { items, total } = await records().recipients('one', { told: true }, ALL);
      expect(total).toBe(3);
      expect(items[0]).toEqual({ ...received('ann'), told_at: TICK.at, told_by: BY });

      await records().tell('one', ['ann', 'dora'], null);
      expect(await byId('one')).toMatchObject({ members: 3, untold: 2 });
      expect(await listed('one', { told: false })).toEqual([
        'ann run-1',
        'ann run-2',
        'dora run-1',
      ]);
      expect((await records().recipients('one', {}, ALL)).items[0]).toEqual({
        ...received('ann'),
        told_at: null,
        told_by: null,
      });
    });

    it('has somebody to tell again who turns out to have received more', async () => {
      await begin('one');
      await records().addLead('one', lead(0), [received('ann')]);
      await records().tell('one', ['ann'], TICK);
      await records().addLead('one', lead(1), [received('ann', 'run-2')]);

      expect(await byId('one')).toMatchObject({ members: 1, untold: 1 });
      expect(await listed('one', { told: false })).toEqual(['ann run-2']);
    });

    it('ticks nobody off where one of them is not on the list, or there is no such record', async () => {
      await begin('one');
      await begin('two');
      await records().addLead('one', lead(0), [received('ann')]);
      await records().addLead('two', lead(1), [received('ben')]);

      await expect(records().tell('one', ['ann', 'ben'], TICK)).rejects.toThrow(NoRecipient);
      await expect(records().tell('three', ['ann'], TICK)).rejects.toThrow(NotFound);
      expect(await byId('one')).toMatchObject({ untold: 1 });
    });

    it('lists the newest first, page by page, all or those that are told or not', async () => {
      for (const [at, id] of ['a', 'b', 'c', 'd'].entries())
        await begin(id, minute(at === 3 ? 2 : at));
      for (const [row, id] of ['a', 'b', 'd'].entries())
        await records().addLead(id, lead(row), [received('ann')]);
      await records().tell('b', ['ann'], TICK);
      const ids = async (filter: ToldFilter, page = ALL) => {
        const { items, total } = await records().list(filter, page);
        return [total, ...items.map(({ erasure_id }) => erasure_id)];
      };

      expect(await ids({})).toEqual([4, 'd', 'c', 'b', 'a']);
      expect(await ids({}, { page: 2, page_size: 3 })).toEqual([4, 'a']);
      expect(await ids({ told: false })).toEqual([2, 'd', 'a']);
      expect(await ids({ told: true })).toEqual([2, 'c', 'b']);
    });

    it('holds as many recipients as a lead can have', async () => {
      await begin('one');
      const many = Array.from({ length: 2_500 }, (_, at) =>
        received(`member-${String(at).padStart(4, '0')}`),
      );
      await records().addLead('one', lead(0), many);

      expect(await byId('one')).toMatchObject({ leads: 1, members: 2_500, untold: 2_500 });
      const { items, total } = await records().recipients('one', {}, { page: 13, page_size: 200 });
      expect([total, items.length, items.at(-1)!.member_id]).toEqual([2_500, 100, 'member-2499']);
    });

    it('tells of each change in an event', async () => {
      const from = await each.storage.events.latestId();
      await begin('one');
      await records().addLead('one', lead(0), [received('ann')]);
      await records().tell('one', ['ann'], TICK);

      const events = await each.storage.events.after(from, 10);
      expect(events.map(({ type, data }) => [type, data])).toEqual(
        Array.from({ length: 3 }, () => ['erasures.changed', { erasure_id: 'one' }]),
      );
    });
  });
}
