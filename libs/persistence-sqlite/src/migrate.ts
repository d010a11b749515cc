import type { Connection } from './connection';
import { MIGRATIONS, type Migration } from './migrations';

/** "Slce": marks a database file as Sluice's own. */
export const APPLICATION_ID = 0x536c6365;

/** The file can't be used by this version of Sluice. */
export class UnusableDatabase extends Error {
  constructor(file: string, reason: string) {
    super(`${file} can't be used: ${reason}`);
    this.name = 'UnusableDatabase';
  }
}

/**
 * Brings the database up to date, in one transaction: a start that fails leaves it as it was.
 *
 * @throws UnusableDatabase when it belongs to a newer Sluice, or to something else
 */
export function migrate(
  connection: Connection,
  file: string,
  newInstallation: { installation_id: string },
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  connection.transaction(() => {
    const version = versionOf(connection, file, migrations.at(-1)?.number ?? 0);
    for (const migration of migrations.filter(({ number }) => number > version)) {
      migration.apply(connection, newInstallation);
      connection.execute(`PRAGMA user_version = ${migration.number}`);
    }
    connection.execute(`PRAGMA application_id = ${APPLICATION_ID}`);
  });
}

function versionOf(connection: Connection, file: string, newest: number): number {
  const { user_version } = connection.one<{ user_version: number }>('PRAGMA user_version')!;
  const { application_id } = connection.one<{ application_id: number }>('PRAGMA application_id')!;
  const { tables } = connection.one<{ tables: number }>(
    `SELECT count(*) AS tables FROM sqlite_schema`,
  )!;
  if (application_id !== APPLICATION_ID && (tables > 0 || user_version > 0)) {
    throw new UnusableDatabase(
      file,
      'it is the database of another program. Set SLUICE_DATA_DIR to another folder.',
    );
  }
  if (user_version > newest) {
    throw new UnusableDatabase(
      file,
      `it was written by a newer Sluice (version ${user_version} of the database, this one knows up to ${newest}). Start that Sluice again, or a newer one.`,
    );
  }
  return user_version;
}
