import type { ReturnedLead } from '@sluice/distribution';
import type { Connection } from '../connection';

/** Puts a returned lead on record, within a transaction of its caller. */
export function insertReturned(connection: Connection, lead: ReturnedLead): void {
  const { csv_id, row, member_id, execution_id, reason, at, make_good } = lead;
  connection.run(
    `INSERT INTO returns (csv_no, row, member_id, execution_id, reason, at, make_good)
      VALUES ((SELECT csv_no FROM csvs WHERE csv_id = ?), ?, ?, ?, ?, ?, ?)`,
    csv_id,
    row,
    member_id,
    execution_id,
    reason,
    at.getTime(),
    Number(make_good),
  );
}
