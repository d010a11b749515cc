import type { Credit } from '@sluice/distribution';
import type { Connection } from '../connection';

/** Changes what members are owed, by 1 for every lead that comes or by -1 for every one that goes. */
export function changeCredits(
  connection: Connection,
  credits: readonly Credit[],
  sign: 1 | -1,
): void {
  for (const { member_id, leads } of credits)
    connection.run(
      `INSERT INTO balances VALUES (?, ?) ON CONFLICT DO UPDATE SET leads = leads + excluded.leads`,
      member_id,
      sign * leads,
    );
}

/** What members are owed, those left out who are owed nothing. */
export function creditsOf(
  connection: Connection,
  member_ids: readonly string[],
): Map<string, number> {
  const rows = connection.all<Credit>(
    `SELECT member_id, leads FROM balances
      WHERE member_id IN (SELECT value FROM json_each(?)) AND leads > 0`,
    JSON.stringify(member_ids),
  );
  return new Map(rows.map(({ member_id, leads }) => [member_id, leads]));
}

/** What members came to be owed for leads that they had received in one run. */
export function creditsForLeadsOf(connection: Connection, execution_id: string): Credit[] {
  return connection.all<Credit>(
    `SELECT member_id, count(*) AS leads FROM returns
      WHERE execution_id = ? AND make_good = 1 GROUP BY member_id`,
    execution_id,
  );
}
