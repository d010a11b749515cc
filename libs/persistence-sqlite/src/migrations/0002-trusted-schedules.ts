import type { Migration } from './migration';

/**
 * Occurrences are dealt with once, runs can be reverted, and what happened can be followed. What a
 * schedule's last run came to is read from the history, so its copy on the schedule goes.
 *
 * Schedules of before have never fired: they begin with the first occurrence after the migration.
 */
const TRUSTED_SCHEDULES = `
  -- Occurrences up to here, this instant included, have been dealt with.
  ALTER TABLE schedules ADD COLUMN considered_until INTEGER NOT NULL DEFAULT 0;
  UPDATE schedules SET considered_until = unixepoch() * 1000;
  ALTER TABLE schedules DROP COLUMN last_run_at;
  ALTER TABLE schedules DROP COLUMN last_status;

  -- Why nobody who fell short could have got more; null when nobody did.
  ALTER TABLE executions ADD COLUMN shortage TEXT;
  -- {"by", "at", "reason"} of a run that was reverted.
  ALTER TABLE executions ADD COLUMN reverted TEXT;

  -- AUTOINCREMENT, so that the id of an event that was pruned never comes again.
  CREATE TABLE events (
    event_id INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL,
    data TEXT NOT NULL
  ) STRICT;
`;

export const trustedSchedules: Migration = {
  number: 2,
  name: 'trusted schedules',
  apply(connection) {
    connection.execute(TRUSTED_SCHEDULES);
  },
};
