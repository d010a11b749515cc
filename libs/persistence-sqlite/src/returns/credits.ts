import type { Credit } from '@sluice/distribution';
import type { Connection } from '../connection';
import { fromJson } from '../values';

/** Changes what members are owed, by as many leads as each of them says. */
export function changeCredits(connection: Connection, credits: readonly Credit[]): void {
  for (const { member_id, leads } of credits)
    connection.run(
      `INSERT INTO balances VALUES (?, ?) ON CONFLICT DO UPDATE SET leads = leads + excluded.leads`,
      member_id,
      leads,
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

/** What one run made good; runs of before it was recorded made nothing good. */
export function creditsUsedIn(connection: Connection, execution_id: string): Credit[] {
  const run = connection.one<{ credits_used: string | null }>(
    `SELECT credits_used FROM executions WHERE execution_id = ?`,
    execution_id,
  );
  return run?.credits_used ? fromJson(run.credits_used) : [];
}
