import type { RecordsChange, WithdrawnRows } from '@sluice/distribution';
import type { LeadWithdrawal } from '@sluice/leads';
import type { Connection } from '../connection';
import { fromJson, toDate } from '../values';

type RecordRow = Omit<WithdrawnRows, 'at' | 'before'> & { at: number; before: string | null };

/** The records about rows in [from, to) of a CSV, whole as they are, in row order. */
export function withdrawnRows(
  connection: Connection,
  csvNo: number,
  from: number,
  to: number,
): WithdrawnRows[] {
  return connection
    .all<RecordRow>(
      `SELECT from_row AS "from", to_row AS "to", cause, reason, by, at, before FROM withdrawals
        WHERE csv_no = :csvNo AND from_row < :to AND to_row > :from
          AND from_row >= coalesce(
            (SELECT max(from_row) FROM withdrawals WHERE csv_no = :csvNo AND from_row <= :from), 0)
        ORDER BY from_row`,
      { csvNo, from, to },
    )
    .map(({ before, ...record }) => ({
      ...record,
      at: toDate(record.at),
      ...(before !== null && { before: beforeOf(before) }),
    }));
}

/** The same row by row, for the rows in [from, to). */
export function withdrawalsByRow(
  connection: Connection,
  csvNo: number,
  from: number,
  to: number,
): Map<number, LeadWithdrawal> {
  const byRow = new Map<number, LeadWithdrawal>();
  const records = withdrawnRows(connection, csvNo, from, to);
  for (const { from: first, to: end, before: _, ...withdrawal } of records)
    for (let row = Math.max(first, from); row < Math.min(end, to); row += 1)
      byRow.set(row, withdrawal);
  return byRow;
}

/** Takes records away and puts others in their place, within a transaction of its caller. */
export function replaceRecords(
  connection: Connection,
  { csv_id, removed, added }: RecordsChange,
): void {
  const { csv_no } = connection.one<{ csv_no: number }>(
    `SELECT csv_no FROM csvs WHERE csv_id = ?`,
    csv_id,
  )!;
  for (const from of removed)
    connection.run(`DELETE FROM withdrawals WHERE csv_no = ? AND from_row = ?`, csv_no, from);
  for (const { from, to, cause, reason, by, at, before } of added)
    connection.run(
      `INSERT INTO withdrawals (csv_no, from_row, to_row, cause, reason, by, at, before)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      csv_no,
      from,
      to,
      cause,
      reason,
      by,
      at.getTime(),
      before === undefined ? null : JSON.stringify({ ...before, at: before.at.getTime() }),
    );
}

function beforeOf(json: string): LeadWithdrawal {
  const before = fromJson<Omit<LeadWithdrawal, 'at'> & { at: number }>(json);
  return { ...before, at: toDate(before.at) };
}
