import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { LIMIT, type UsualDesign } from './support/usual-design';
import { personOf } from './support/person';

/** The usual design on SQLite, as durable as Sluice's. */
export class NaiveSqlite implements UsualDesign {
  private readonly database: DatabaseSync;
  private readonly find: StatementSync;
  private readonly insert: StatementSync;
  private readonly increment: StatementSync;

  constructor(file: string, leads: number) {
    this.database = new DatabaseSync(file);
    this.database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA cache_size = -65536;
      PRAGMA wal_autocheckpoint = 8000;
      CREATE TABLE leads (
        place INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT, phone TEXT,
        company TEXT, address TEXT, city TEXT, state TEXT, postal_code TEXT, country TEXT,
        distribution_count INTEGER NOT NULL DEFAULT 0
      );
      CREATE INDEX available ON leads (place) WHERE distribution_count < ${LIMIT};
      CREATE TABLE distributions (
        place INTEGER NOT NULL, member INTEGER NOT NULL, distributed_at INTEGER NOT NULL,
        PRIMARY KEY (place, member)
      ) WITHOUT ROWID;
      CREATE INDEX by_member ON distributions (member);
    `);
    this.load(leads);
    this.find = this.database.prepare(
      `SELECT place FROM leads WHERE distribution_count < ${LIMIT}
        AND NOT EXISTS (SELECT 1 FROM distributions AS had
          WHERE had.place = leads.place AND had.member = ?)
        ORDER BY place LIMIT ?`,
    );
    this.insert = this.database.prepare(`INSERT INTO distributions VALUES (?, ?, ?)`);
    this.increment = this.database.prepare(
      `UPDATE leads SET distribution_count = distribution_count + 1 WHERE place = ?`,
    );
  }

  async serve(member: number, allowance: number): Promise<number[]> {
    const now = Date.now();
    this.database.exec('BEGIN IMMEDIATE');
    const leads = this.find.all(member, allowance) as unknown as { place: number }[];
    for (const { place } of leads) {
      this.insert.run(place, member, now);
      this.increment.run(place);
    }
    this.database.exec('COMMIT');
    return leads.map(({ place }) => place);
  }

  async totals(): Promise<{ distributions: number; increments: number }> {
    return this.database
      .prepare(
        `SELECT (SELECT COUNT(*) FROM distributions) AS distributions,
          (SELECT SUM(distribution_count) FROM leads) AS increments`,
      )
      .get() as { distributions: number; increments: number };
  }

  async close(): Promise<void> {
    this.database.close();
  }

  private load(leads: number): void {
    const insert = this.database.prepare(
      `INSERT INTO leads (place, first_name, last_name, email, phone, company, address, city, state,
        postal_code, country) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.database.exec('BEGIN');
    for (let place = 0; place < leads; place += 1)
      insert.run(place, ...Object.values<string>({ ...personOf(place) }));
    this.database.exec('COMMIT');
  }
}
