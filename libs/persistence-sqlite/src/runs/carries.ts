import type { Carry, CarryChange } from '@sluice/distribution';
import type { Connection } from '../connection';

/** Changes what members carry, by as much as each of them says. */
export function changeCarries(connection: Connection, carries: readonly CarryChange[]): void {
  for (const { member_id, change } of carries)
    connection.run(
      `INSERT INTO carries VALUES (?, ?, 0)
        ON CONFLICT DO UPDATE SET carry = carry + excluded.carry`,
      member_id,
      change,
    );
}

/** Forgets what members carry from the runs so far, within a transaction of its caller. */
export function restartCarries(connection: Connection, member_ids: readonly string[]): void {
  if (member_ids.length === 0) return;
  connection.run(
    `UPDATE carries SET carry = 0, since = (SELECT runs_committed FROM pool)
      WHERE member_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(member_ids),
  );
}

export function carriesOf(
  connection: Connection,
  member_ids: readonly string[],
): Map<string, Carry> {
  const rows = connection.all<Carry>(
    `SELECT member_id, carry, since FROM carries
      WHERE member_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(member_ids),
  );
  return new Map(rows.map((row) => [row.member_id, { ...row }]));
}

export function carriesAfter(connection: Connection, after: string | null, limit: number): Carry[] {
  return connection
    .all<Carry>(
      `SELECT member_id, carry, since FROM carries WHERE member_id > ? ORDER BY member_id LIMIT ?`,
      after ?? '',
      limit,
    )
    .map((row) => ({ ...row }));
}
