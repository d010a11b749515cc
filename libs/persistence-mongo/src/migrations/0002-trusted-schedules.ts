import { SystemClock } from '@sluice/kernel';
import { executionCollection } from '../runs/execution.schema';
import { scheduleCollection } from '../schedules/schedule.schema';
import type { Migration } from './migration';

/**
 * Occurrences are dealt with once and runs can be reverted. What a schedule's last run came to is
 * read from the history, so its copy on the schedule goes.
 *
 * Schedules of before have never fired: they begin with the first occurrence after the migration.
 */
export const trustedSchedules: Migration = {
  number: 2,
  name: 'trusted schedules',
  async apply(database) {
    await database.named(scheduleCollection.name).updateMany(
      { considered_until: { $exists: false } },
      {
        $set: { considered_until: new SystemClock().now() },
        $unset: { last_run_at: 1, last_status: 1 },
      },
    );
    const executions = database.named(executionCollection.name);
    await executions.updateMany({ reverted: { $exists: false } }, { $set: { reverted: null } });
    await executions.updateMany(
      { 'outcome.number': { $gt: 0 }, 'outcome.shortage': { $exists: false } },
      { $set: { 'outcome.shortage': null } },
    );
  },
};
