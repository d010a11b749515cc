import { NotFound, VersionConflict } from '@sluice/kernel';
import type { Schedule } from '@sluice/schedules';
import { eachStorage } from './each-storage';
import { scheduleOf } from './schedule.factory';
import type { OpenStorage } from './storage';

export function describeScheduleRepository(open: OpenStorage): void {
  describe('ScheduleRepository', () => {
    const each = eachStorage(open);

    async function created(overrides: Partial<Schedule> = {}): Promise<Schedule> {
      const schedule = scheduleOf(overrides);
      await each.storage.schedules.create(schedule);
      return schedule;
    }

    it('keeps every field of a weekly and of a monthly schedule', async () => {
      const weekly = await created({
        tiers: ['gold', 'silver'],
        last_run_at: new Date('2026-01-05T10:00:00.123Z'),
        last_status: 'completed',
        version: 7,
      });
      const monthly = await created({ frequency: 'monthly', day_of_week: null, day_of_month: 31 });

      expect(await each.storage.schedules.byId(weekly.schedule_id)).toEqual(weekly);
      expect(await each.storage.schedules.byId(monthly.schedule_id)).toEqual(monthly);
    });

    it('finds nothing under an unknown id', async () => {
      expect(await each.storage.schedules.byId('unknown')).toBeNull();
    });

    it('lists the oldest first, then by id, page by page', async () => {
      const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 5, 10, minute));
      await created({ schedule_id: 'c', created_at: at(1) });
      await created({ schedule_id: 'b', created_at: at(1) });
      await created({ schedule_id: 'a', created_at: at(2) });
      const page = async (number: number): Promise<{ ids: string[]; total: number }> => {
        const { items, total } = await each.storage.schedules.list({ page: number, page_size: 2 });
        return { ids: items.map(({ schedule_id }) => schedule_id), total };
      };

      expect(await page(1)).toEqual({ ids: ['b', 'c'], total: 3 });
      expect(await page(2)).toEqual({ ids: ['a'], total: 3 });
      expect(await page(3)).toEqual({ ids: [], total: 3 });
    });

    it('answers with the page that was asked for', async () => {
      expect(await each.storage.schedules.list({ page: 4, page_size: 10 })).toEqual({
        items: [],
        total: 0,
        page: 4,
        page_size: 10,
      });
    });

    it('tells the enabled ones in the order of the list, as many as wanted', async () => {
      const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 5, 10, minute));
      const third = await created({ created_at: at(3) });
      const first = await created({ created_at: at(1) });
      await created({ created_at: at(2), enabled: false });

      expect(await each.storage.schedules.enabled(10)).toEqual([first, third]);
      expect(await each.storage.schedules.enabled(1)).toEqual([first]);
    });

    it('changes what is named and nothing else; version + 1', async () => {
      const before = await created({ tiers: ['gold'], version: 3 });
      const after = await each.storage.schedules.update(
        before.schedule_id,
        {
          name: 'Month end',
          frequency: 'monthly',
          day_of_week: null,
          day_of_month: 31,
          tiers: null,
        },
        3,
      );

      expect(after).toEqual({
        ...before,
        name: 'Month end',
        frequency: 'monthly',
        day_of_week: null,
        day_of_month: 31,
        tiers: null,
        version: 4,
      });
      expect(await each.storage.schedules.byId(before.schedule_id)).toEqual(after);
    });

    it('counts a change that changes nothing', async () => {
      const { schedule_id, name } = await created();

      expect(await each.storage.schedules.update(schedule_id, { name }, null)).toMatchObject({
        version: 2,
      });
    });

    it('refuses a change of another version and changes nothing', async () => {
      const before = await created({ version: 3 });
      const change = each.storage.schedules.update(before.schedule_id, { enabled: false }, 2);

      await expect(change).rejects.toThrow(VersionConflict);
      expect(await each.storage.schedules.byId(before.schedule_id)).toEqual(before);
    });

    it('lets one of many changes at once through that expect the same version', async () => {
      const { schedule_id } = await created();
      const changes = await Promise.allSettled(
        Array.from({ length: 6 }, (_, index) =>
          each.storage.schedules.update(schedule_id, { name: `Name ${index}` }, 1),
        ),
      );

      const done = changes.filter(({ status }) => status === 'fulfilled');
      expect(done).toHaveLength(1);
      expect(await each.storage.schedules.byId(schedule_id)).toMatchObject({ version: 2 });
    });

    it('loses none of many changes at once that expect no version', async () => {
      const { schedule_id } = await created();
      await Promise.all([
        each.storage.schedules.update(schedule_id, { name: 'New name' }, null),
        each.storage.schedules.update(schedule_id, { enabled: false }, null),
        each.storage.schedules.update(schedule_id, { catch_up_hours: 1 }, null),
      ]);

      expect(await each.storage.schedules.byId(schedule_id)).toMatchObject({
        name: 'New name',
        enabled: false,
        catch_up_hours: 1,
        version: 4,
      });
    });

    it('removes one for good', async () => {
      const { schedule_id } = await created();
      await each.storage.schedules.remove(schedule_id);

      expect(await each.storage.schedules.byId(schedule_id)).toBeNull();
      expect(await each.storage.schedules.list({ page: 1, page_size: 10 })).toMatchObject({
        total: 0,
      });
    });

    it('says that there is none when it changes or removes an unknown one', async () => {
      await expect(each.storage.schedules.update('unknown', {}, null)).rejects.toThrow(NotFound);
      await expect(each.storage.schedules.update('unknown', {}, 1)).rejects.toThrow(NotFound);
      await expect(each.storage.schedules.remove('unknown')).rejects.toThrow(NotFound);
    });
  });
}
