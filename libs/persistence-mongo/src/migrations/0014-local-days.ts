import { localDayOf } from '@sluice/schedules';
import type { Database } from '../database';
import { executionCollection, type ExecutionDocument } from '../runs/execution.schema';
import { scheduleCollection, type ScheduleDocument } from '../schedules/schedule.schema';
import type { Migration } from './migration';

/**
 * An occurrence is a local day. That of a run of before is worked out in the zone that its schedule
 * has now: nothing tells which one it had then. Of two runs of one day the first stands for it. Those of
 * schedules that were removed have none, as nothing of them can come again.
 */
export const localDays: Migration = {
  number: 14,
  name: 'local days',
  async apply(database) {
    const schedules = database.named<ScheduleDocument>(scheduleCollection.name);
    await schedules.updateMany(
      { considered_day: { $exists: false } },
      { $set: { considered_day: null } },
    );
    for await (const { _id, timezone } of schedules.find({}, { projection: { timezone: 1 } }))
      await setDaysOf(database, _id, timezone);
    await database
      .named<ExecutionDocument>(executionCollection.name)
      .updateMany({ occurrence_day: { $exists: false } }, { $set: { occurrence_day: null } });
  },
};

/** What was done before a crash is passed over. */
async function setDaysOf(database: Database, schedule_id: string, timezone: string): Promise<void> {
  const executions = database.named<ExecutionDocument>(executionCollection.name);
  const undone = executions
    .find({ schedule_id, scheduled_for: { $ne: null }, occurrence_day: { $exists: false } })
    .project<Pick<ExecutionDocument, '_id' | 'scheduled_for'>>({ scheduled_for: 1 })
    .sort({ requested_at: 1, _id: 1 });
  for await (const { _id, scheduled_for } of undone) {
    const day = localDayOf(scheduled_for!, timezone);
    const isTaken = (await executions.findOne({ schedule_id, occurrence_day: day })) !== null;
    await executions.updateOne({ _id }, { $set: { occurrence_day: isTaken ? null : day } });
  }
}
