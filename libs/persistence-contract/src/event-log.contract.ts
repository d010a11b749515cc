import type { LoggedEvent, NewEvent } from '@sluice/events';
import { eachStorage } from './each-storage';
import { begun, batchOf, csvOf, failed, ingested, leadOf, memberOf } from './factories';
import { committedRun, distributorLease, executionOf, minute, revertRun } from './run.factories';
import { scheduleOf } from './schedule.factory';
import type { OpenStorage } from './storage';

const ready = (csv_id: string): NewEvent => ({
  type: 'csv.ready',
  data: { csv_id, total_leads: 1, rejected_rows: 0 },
});

export function describeEventLog(open: OpenStorage): void {
  describe('EventLog', () => {
    const each = eachStorage(open);
    const log = () => each.storage.events;

    it('has nothing at first', async () => {
      expect(await log().latestId()).toBe(0);
      expect(await log().oldestId()).toBeNull();
      expect(await log().after(0, 10)).toEqual([]);
    });

    it('tells what was logged, in that order, those behind an id, as many as wanted', async () => {
      await log().append([ready('a'), ready('b')]);
      await log().append([{ type: 'overview.changed', data: {} }]);
      const all = await log().after(0, 10);

      expect(all.map(({ type, data }) => ({ type, data }))).toEqual([
        ready('a'),
        ready('b'),
        { type: 'overview.changed', data: {} },
      ]);
      expect(await log().after(all[0]!.event_id, 1)).toEqual([all[1]]);
      expect(await log().after(all[2]!.event_id, 10)).toEqual([]);
      expect(await log().latestId()).toBe(all[2]!.event_id);
      expect(await log().oldestId()).toBe(all[0]!.event_id);
    });

    it('keeps the newest when it is pruned, and never gives an id twice', async () => {
      await log().append(['a', 'b', 'c', 'd'].map(ready));
      const latest = await log().latestId();
      await log().prune(3);
      expect(await log().after(0, 10)).toMatchObject(['b', 'c', 'd'].map(ready));
      await log().prune(0);

      expect(await log().oldestId()).toBeNull();
      expect(await log().latestId()).toBe(latest);
      await log().append([ready('e')]);
      expect(await log().latestId()).toBe(latest + 1);
    });

    it('shows every event once to whoever reads on while many write', async () => {
      const writers = Array.from({ length: 6 }, async (_, writer) => {
        for (let turn = 0; turn < 5; turn += 1) await log().append([ready(`${writer}.${turn}`)]);
      });
      const written = Promise.all(writers).then(() => true);
      const seen: LoggedEvent[] = [];
      for (let isOver = false; !isOver;) {
        isOver = await Promise.race([written, Promise.resolve(false)]);
        const page = await log().after(seen.at(-1)?.event_id ?? 0, 4);
        seen.push(...page);
        if (page.length > 0) isOver = false;
      }

      const ids = seen.map(({ event_id }) => event_id);
      expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other));
      expect(seen).toHaveLength(30);
    });

    describe('what is recorded', () => {
      /** What the log has gained by some work. */
      async function told(work: () => Promise<unknown>): Promise<NewEvent[]> {
        const before = await log().latestId();
        await work();
        const events = await log().after(before, 100);
        return events.map(({ type, data }) => ({ type, data }) as NewEvent);
      }
      const overviewChanged: NewEvent = { type: 'overview.changed', data: {} };

      it('of files: that they came, how far they are, what became of them', async () => {
        const csv = csvOf();
        expect(await told(() => each.storage.csvs.add([csv], true))).toEqual([overviewChanged]);
        const attempt = await begun(each.storage);
        const { csv_id } = attempt;
        const progress = await told(() =>
          each.storage.ingestion.append(attempt, batchOf([leadOf(0)])),
        );
        expect(progress).toMatchObject([{ type: 'csv.progress', data: { csv_id } }]);

        expect(await told(() => ingested(each.storage, { leads: [leadOf(0)] }))).toContainEqual({
          type: 'csv.ready',
          data: expect.objectContaining({ total_leads: 1, rejected_rows: 0 }) as object,
        });
        expect(await told(() => failed(each.storage, { leads: [] }))).toContainEqual({
          type: 'csv.failed',
          data: { csv_id: expect.any(String) as string },
        });
      });

      it('of a CSV: that it was renamed, paused, reordered or deleted', async () => {
        const { csv_id } = await ingested(each.storage, { leads: [leadOf(0)] });
        const { csvs } = each.storage;

        for (const change of [{ name: 'New' }, { paused: true }, { paused: false }])
          expect(await told(() => csvs.change(csv_id, change, minute(1), null))).toEqual([
            overviewChanged,
          ]);
        expect(await told(() => csvs.reorder([csv_id]))).toEqual([overviewChanged]);
        expect(await told(() => csvs.removeUntouched(csv_id))).toEqual([overviewChanged]);
      });

      it('of members and schedules: that the Overview has changed', async () => {
        expect(await told(() => each.storage.members.add(memberOf()))).toEqual([overviewChanged]);
        const schedule = scheduleOf();
        const { schedule_id } = schedule;
        const { schedules } = each.storage;
        expect(await told(() => schedules.create(schedule))).toEqual([overviewChanged]);
        expect(await told(() => schedules.update(schedule_id, { name: 'New' }, null))).toEqual([
          overviewChanged,
        ]);
        expect(await told(() => schedules.remove(schedule_id))).toEqual([overviewChanged]);
      });

      it('of a run: that it waits, is staged, is committed, and which CSVs it used up', async () => {
        const { csv_id } = await ingested(each.storage, { leads: [leadOf(0)], limit: 1 });
        const lease = await distributorLease(each.storage);
        const execution_id = 'the-run';
        const events = await told(() =>
          committedRun(each.storage, lease, { anna: [[csv_id, 0, 1]] }, { execution_id }),
        );

        expect(events).toEqual([
          { type: 'run.progress', data: { execution_id, phase: 'waiting', members_staged: 0 } },
          { type: 'run.progress', data: { execution_id, phase: 'staging', members_staged: 1 } },
          overviewChanged,
          { type: 'csv.exhausted', data: { csv_id } },
          { type: 'run.finished', data: { execution_id, status: 'completed' } },
        ]);
      });

      it('of a revert: that the run was reverted, and that the Overview has changed', async () => {
        const { csv_id } = await ingested(each.storage, { leads: [leadOf(0)], limit: 1 });
        const lease = await distributorLease(each.storage);
        const run = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 1]] });
        const { execution_id } = run;
        const revert = () => revertRun(each.storage, lease, run);

        expect(await told(revert)).toEqual([
          overviewChanged,
          { type: 'run.reverted', data: { execution_id } },
        ]);
        expect(await told(() => each.storage.pool.settle(execution_id, lease))).toEqual([]);
      });

      it('of a run that distributes nothing: how it ended', async () => {
        const { execution_id } = executionOf();
        await each.storage.executions.enqueue(executionOf({ execution_id }), 'wait');
        const end = { reason: 'Too few.', reason_code: null, finished_at: minute(1) };
        const conclude = () =>
          each.storage.executions.conclude(execution_id, { status: 'skipped', ...end });

        expect(await told(conclude)).toEqual([
          { type: 'run.finished', data: { execution_id, status: 'skipped' } },
        ]);
        expect(await told(conclude)).toEqual([]);
      });

      it('of occurrences: those that run and those that were missed', async () => {
        const schedule = scheduleOf();
        await each.storage.schedules.create(schedule);
        const missed = executionOf({ status: 'missed', finished_at: minute(2) });
        const runs = executionOf();
        const until = { considered_until: minute(1), considered_day: '2026-01-05' };

        expect(
          await told(() => each.storage.schedules.claim(schedule, until, [missed, runs])),
        ).toEqual([
          { type: 'run.finished', data: { execution_id: missed.execution_id, status: 'missed' } },
          {
            type: 'run.progress',
            data: { execution_id: runs.execution_id, phase: 'waiting', members_staged: 0 },
          },
          overviewChanged,
        ]);
      });

      it('nothing of what was refused', async () => {
        const { csv_id } = await ingested(each.storage, { leads: [leadOf(0)] });
        const refused = [
          () => each.storage.csvs.change(csv_id, { name: 'New' }, minute(1), 99),
          () => each.storage.csvs.reorder([csv_id, 'unknown']),
          () => each.storage.schedules.update('unknown', { name: 'New' }, null),
          () => each.storage.members.remove('unknown', minute(1)),
        ];
        for (const attempt of refused)
          expect(await told(() => expect(attempt()).rejects.toThrow())).toEqual([]);
      });
    });
  });
}
