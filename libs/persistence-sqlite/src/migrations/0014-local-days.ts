import { localDayOf } from '@sluice/schedules';
import type { Connection } from '../connection';
import type { Migration } from './migration';

const LOCAL_DAYS = `
  -- Days of the rule up to here, this one included, have been dealt with; NULL until somebody looks.
  ALTER TABLE schedules ADD COLUMN considered_day TEXT;
  -- The local day of the occurrence in the schedule's zone; NULL for manual runs, and where nothing
  -- tells it of a run of before.
  ALTER TABLE executions ADD COLUMN occurrence_day TEXT;
  -- claim, daysOnRecord: a schedule has one record for a day.
  CREATE UNIQUE INDEX executions_of_day ON executions (schedule_id, occurrence_day)
    WHERE occurrence_day IS NOT NULL;
`;

/** How many records are read at once. */
const AT_ONCE = 1_000;

interface OldRecord {
  exec_no: number;
  schedule_id: string;
  scheduled_for: number;
  timezone: string;
}

/**
 * An occurrence is a local day. That of a run of before is worked out in the zone that its schedule
 * has now: nothing tells which one it had then. Of two runs of one day the first stands for it. Those of
 * schedules that were removed have none, as nothing of them can come again.
 */
export const localDays: Migration = {
  number: 14,
  name: 'local days',
  apply(connection) {
    connection.execute(LOCAL_DAYS);
    for (let after = 0, records; (records = recordsBehind(connection, after)).length > 0;) {
      for (const record of records) setDay(connection, record);
      after = records.at(-1)!.exec_no;
    }
  },
};

function recordsBehind(connection: Connection, after: number): OldRecord[] {
  return connection.all<OldRecord>(
    `SELECT exec_no, schedule_id, scheduled_for, timezone
      FROM executions JOIN schedules USING (schedule_id)
      WHERE exec_no > ? AND scheduled_for IS NOT NULL ORDER BY exec_no LIMIT ?`,
    after,
    AT_ONCE,
  );
}

function setDay(connection: Connection, { exec_no, scheduled_for, timezone }: OldRecord): void {
  connection.run(
    `UPDATE OR IGNORE executions SET occurrence_day = ? WHERE exec_no = ?`,
    localDayOf(new Date(scheduled_for), timezone),
    exec_no,
  );
}
