import { DatabaseSync } from 'node:sqlite';

const LIMIT = 10;

/**
 * The usual design: a record for each lead with its count, a record for each distribution, one
 * insert and one increment per distributed lead, one transaction per member. Written as well as the
 * design allows: prepared statements, an index of the available leads, one of what a member has.
 */
export class NaiveSqlite {
  private readonly database: DatabaseSync;

  constructor(file: string, leads: number) {
    this.database = new DatabaseSync(file);
    this.database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA cache_size = -65536;
      CREATE TABLE leads (lead_id INTEGER PRIMARY KEY, email TEXT NOT NULL, distribution_count INTEGER NOT NULL);
      CREATE INDEX available ON leads (lead_id) WHERE distribution_count < ${LIMIT};
      CREATE TABLE distributions (
        member_id INTEGER NOT NULL, lead_id INTEGER NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (member_id, lead_id)
      ) WITHOUT ROWID;
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${leads})
        INSERT INTO leads SELECT n, 'lead-' || n || '@example.com', 0 FROM numbers;
    `);
  }

  /** @returns how many leads the member got */
  serve(member: number, allowance: number): number {
    const find = this.database.prepare(
      `SELECT lead_id FROM leads WHERE distribution_count < ${LIMIT}
        AND NOT EXISTS (SELECT 1 FROM distributions AS d
          WHERE d.member_id = ? AND d.lead_id = leads.lead_id)
        ORDER BY lead_id LIMIT ?`,
    );
    const insert = this.database.prepare(`INSERT INTO distributions VALUES (?, ?, ?)`);
    const increment = this.database.prepare(
      `UPDATE leads SET distribution_count = distribution_count + 1 WHERE lead_id = ?`,
    );
    this.database.exec('BEGIN IMMEDIATE');
    const leads = find.all(member, allowance) as { lead_id: number }[];
    for (const { lead_id } of leads) {
      insert.run(member, lead_id, 0);
      increment.run(lead_id);
    }
    this.database.exec('COMMIT');
    return leads.length;
  }

  close(): void {
    this.database.close();
  }
}
