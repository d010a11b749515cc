import type { Credit } from '@sluice/distribution';
import type { Connection } from '../connection';

/** Changes what members are owed. */
export function addCredits(connection: Connection, credits: readonly Credit[]): void {
  for (const { member_id, leads } of credits)
    connection.run(
      `INSERT INTO credits VALUES (?, ?) ON CONFLICT DO UPDATE SET leads = leads + excluded.leads`,
      member_id,
      leads,
    );
}

/** Takes off what was made good; nobody was owed less. */
export function useCredits(connection: Connection, credits: readonly Credit[]): void {
  for (const { member_id, leads } of credits) {
    connection.run(`DELETE FROM credits WHERE member_id = ? AND leads = ?`, member_id, leads);
    connection.run(`UPDATE credits SET leads = leads - ? WHERE member_id = ?`, leads, member_id);
  }
}

/** What members are owed, those left out who are owed nothing. */
export function creditsOf(
  connection: Connection,
  member_ids: readonly string[],
): Map<string, number> {
  const rows = connection.all<Credit>(
    `SELECT member_id, leads FROM credits WHERE member_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(member_ids),
  );
  return new Map(rows.map(({ member_id, leads }) => [member_id, leads]));
}
