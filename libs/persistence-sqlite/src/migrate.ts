import type { Connection } from './connection';
import { MIGRATIONS, type Migration } from './migrations';
import { UnusableStorage } from './opening/unusable-storage';

/** "Slce": marks a database file as Sluice's own. */
export const APPLICATION_ID = 0x536c6365;

/**
 * Brings the database up to date, in one transaction: a start that fails leaves it as it was.
 *
 * @throws UnusableStorage when it belongs to a newer Sluice, or to something else
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
    // Only then, so that a start with nothing to change writes nothing.
    if (version === 0) connection.execute(`PRAGMA application_id = ${APPLICATION_ID}`);
  });
}

function versionOf(connection: Connection, file: string, newest: number): number {
  const { application_id, user_version, parts } = headerOf(connection);
  if (application_id !== APPLICATION_ID && (parts > 0 || user_version > 0)) {
    throw new UnusableStorage(
      'foreign',
      file,
      'is the database of another program',
      'set SLUICE_DATA_DIR to another folder',
    );
  }
  if (user_version > newest) {
    throw new UnusableStorage(
      'foreign',
      file,
      `was written by a newer Sluice (version ${user_version} of the database, this one knows up to ${newest})`,
      'start that Sluice again, or a newer one',
    );
  }
  return user_version;
}

export interface Header {
  application_id: number;
  /** The number of the newest migration that was applied. */
  user_version: number;
  /** Tables, indexes and triggers. */
  parts: number;
}

export function headerOf(connection: Pick<Connection, 'one'>): Header {
  return connection.one<Header>(
    `SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) AS parts
      FROM pragma_application_id, pragma_user_version`,
  )!;
}
