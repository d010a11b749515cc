import { NotFound, VersionConflict } from '@sluice/kernel';
import type { Considered, Schedule } from '@sluice/schedules';
import { RunInProgress, type Execution } from '@sluice/history';
import { eachStorage } from './each-storage';
import { executionOf, minute } from './run.factories';
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
        considered_until: new Date('2026-01-05T10:00:00.123Z'),
        considered_day: '2026-01-05',
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

    it('never takes considered_until back', async () => {
      const { schedule_id } = await created({ considered_until: minute(5) });
      const update = (considered_until: Date) =>
        each.storage.schedules.update(schedule_id, { considered_until }, null);

      expect(await update(minute(9))).toMatchObject({ considered_until: minute(9) });
      expect(await update(minute(7))).toMatchObject({ considered_until: minute(9), version: 3 });
    });

    describe('claim', () => {
      const by = (minutes: number): Considered => ({
        considered_until: minute(minutes),
        considered_day: '2026-01-05',
      });
      const occurrence = (schedule_id: string, due: Date, overrides: Partial<Execution> = {}) =>
        executionOf({
          schedule_id,
          trigger: 'schedule',
          scheduled_for: due,
          requested_at: due,
          ...overrides,
        });
      const history = async (): Promise<Execution[]> =>
        (await each.storage.executions.list({}, { page: 1, page_size: 100 })).items;

      it('puts the records into the history and moves considered_until, not the version', async () => {
        const schedule = await created({ considered_until: minute(0), version: 4 });
        const missed = occurrence(schedule.schedule_id, minute(1), {
          status: 'missed',
          reason: 'Nothing ran.',
          reason_code: 'superseded',
          finished_at: minute(3),
        });
        const runs = occurrence(schedule.schedule_id, minute(2));

        expect(await each.storage.schedules.claim(schedule, by(2), [missed, runs])).toBe(true);
        expect(await history()).toEqual([runs, missed]);
        expect(await each.storage.schedules.byId(schedule.schedule_id)).toEqual({
          ...schedule,
          ...by(2),
        });
        expect(await each.storage.executions.oldestUnfinished()).toEqual(runs);
      });

      it('changes nothing when the schedule was considered, changed or removed meanwhile', async () => {
        const considered = await created({ considered_until: minute(0) });
        await each.storage.schedules.claim(considered, by(1), []);
        const changed = await created();
        await each.storage.schedules.update(changed.schedule_id, { name: 'New' }, null);
        const removed = await created();
        await each.storage.schedules.remove(removed.schedule_id);

        for (const schedule of [considered, changed, removed]) {
          const record = occurrence(schedule.schedule_id, minute(2));
          expect(await each.storage.schedules.claim(schedule, by(2), [record])).toBe(false);
        }
        expect(await history()).toEqual([]);
        expect(await each.storage.schedules.byId(changed.schedule_id)).toMatchObject({
          considered_until: changed.considered_until,
        });
      });

      it('leaves a record as it is that the history has already', async () => {
        const schedule = await created();
        const known = occurrence(schedule.schedule_id, minute(1));
        await each.storage.executions.enqueue(known, 'wait');
        await each.storage.executions.conclude(known.execution_id, {
          status: 'skipped',
          reason: 'Too few leads.',
          reason_code: 'too_few_leads',
          finished_at: minute(2),
        });
        const next = occurrence(schedule.schedule_id, minute(3));

        expect(await each.storage.schedules.claim(schedule, by(3), [known, next])).toBe(true);
        expect(await history()).toMatchObject([
          { execution_id: next.execution_id, status: 'running' },
          { execution_id: known.execution_id, status: 'skipped' },
        ]);
      });

      it('is done by exactly one of many who claim the same at once', async () => {
        const schedule = await created();
        const { schedule_id } = schedule;
        const claims = Array.from({ length: 6 }, () =>
          each.storage.schedules.claim(schedule, by(1), [
            occurrence(schedule_id, minute(1), { execution_id: 'the-occurrence' }),
          ]),
        );

        expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
        expect(await history()).toHaveLength(1);
      });

      it('puts one record of a schedule for a local day into the history, whatever its id', async () => {
        const schedule = await created();
        const { schedule_id } = schedule;
        const other = await created();
        const day = { occurrence_day: '2026-01-05' };
        const known = occurrence(schedule_id, minute(1), day);
        expect(await each.storage.schedules.claim(schedule, by(1), [known])).toBe(true);

        // As rules by which that day's time comes later would have it, under an id of before.
        const again = occurrence(schedule_id, minute(9), day);
        const next = occurrence(schedule_id, minute(10), { occurrence_day: '2026-01-12' });
        const theirs = occurrence(other.schedule_id, minute(11), day);
        const now = { ...schedule, ...by(1) };
        const until = { considered_until: minute(10), considered_day: '2026-01-12' };
        expect(await each.storage.schedules.claim(now, until, [again, next])).toBe(true);
        expect(await each.storage.schedules.claim(other, by(11), [theirs])).toBe(true);

        expect(await history()).toEqual([theirs, next, known]);
        expect(await each.storage.schedules.byId(schedule_id)).toMatchObject(until);
      });

      it('is not stopped by any number of records that have no day', async () => {
        const schedule = await created();
        const { schedule_id } = schedule;
        const dayless = [1, 2].map((minutes) => occurrence(schedule_id, minute(minutes)));
        await each.storage.schedules.claim(schedule, by(2), dayless);
        await each.storage.executions.enqueue(executionOf({ schedule_id }), 'wait');
        await each.storage.executions.enqueue(executionOf({ schedule_id }), 'wait');

        expect(await history()).toHaveLength(4);
        expect(await each.storage.schedules.daysOnRecord([schedule_id], '')).toEqual(new Map());
      });

      it('changes nothing when only the day moved meanwhile', async () => {
        const schedule = await created({ considered_until: minute(5) });
        const moved = { considered_until: minute(5), considered_day: '2026-01-05' };
        expect(await each.storage.schedules.claim(schedule, moved, [])).toBe(true);

        expect(await each.storage.schedules.claim(schedule, by(6), [])).toBe(false);
        const at = { ...schedule, ...moved };
        expect(await each.storage.schedules.claim(at, by(6), [])).toBe(true);
      });

      it('puts one record for a day into the history, of many who claim it by other rules', async () => {
        const schedules = await Promise.all([created(), created()]);
        const claims = schedules.flatMap((schedule) =>
          [1, 2, 3].map((minutes) =>
            each.storage.schedules.claim(schedule, by(minutes), [
              occurrence(schedule.schedule_id, minute(minutes), { occurrence_day: '2026-01-05' }),
            ]),
          ),
        );

        expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(2);
        expect(await history()).toHaveLength(2);
      });

      it('tells the days that have a record, from a day on', async () => {
        const [one, other, bare] = [await created(), await created(), await created()];
        const on = (schedule: Schedule, ...days: string[]) =>
          each.storage.schedules.claim(
            schedule,
            by(1),
            days.map((occurrence_day, index) =>
              occurrence(schedule.schedule_id, minute(index), { occurrence_day }),
            ),
          );
        await on(one, '2025-12-31', '2026-01-05', '2026-01-12');
        await on(other, '2026-01-06');
        const ids = [one, bare].map(({ schedule_id }) => schedule_id);

        expect(await each.storage.schedules.daysOnRecord(ids, '2026-01-05')).toEqual(
          new Map([[one.schedule_id, new Set(['2026-01-05', '2026-01-12'])]]),
        );
        expect(await each.storage.schedules.daysOnRecord([], '2026-01-05')).toEqual(new Map());
      });

      it('is seen by a run that is asked for at the same time and would not wait', async () => {
        const schedule = await created();
        await each.storage.schedules.claim(schedule, by(1), [
          occurrence(schedule.schedule_id, minute(1)),
        ]);

        await expect(each.storage.executions.enqueue(executionOf(), 'refuse')).rejects.toThrow(
          RunInProgress,
        );
      });
    });
  });
}
