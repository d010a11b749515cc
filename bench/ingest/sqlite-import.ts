import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { HEADERS } from '../support/lead-file';

const run = promisify(execFile);

/** The shell of SQLite with its `.import`: what the engine itself can load. */
export class SqliteImport {
  private constructor(readonly version: string) {}

  /** @returns null when the shell isn't installed */
  static async find(): Promise<SqliteImport | null> {
    try {
      const { stdout } = await run('sqlite3', ['--version']);
      return new SqliteImport(stdout.split(' ')[0]!);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** A table with the columns of the file and a unique index on the e-mail address. */
  async createTable(database: string): Promise<void> {
    const columns = HEADERS.map((header) => `${header} TEXT`).join(', ');
    // `.import` writes empty cells as ''. Many rows have no address, and NULL wouldn't clash either.
    await run('sqlite3', [
      database,
      `CREATE TABLE leads (${columns});
       CREATE UNIQUE INDEX by_email ON leads (email) WHERE email <> '';`,
    ]);
  }

  /** With the shell's own settings. */
  async load(database: string, path: string): Promise<void> {
    const command = `.import --csv --skip 1 ${path} leads`;
    // It tells every row that the index refuses on stderr and goes on.
    const shell = spawn('sqlite3', [database, command], { stdio: 'ignore' });
    await once(shell, 'exit');
  }

  async rows(database: string): Promise<number> {
    const { stdout } = await run('sqlite3', [database, 'SELECT COUNT(*) FROM leads']);
    return Number(stdout);
  }
}
