import { join } from 'node:path';
import { DATABASE } from '../opening/data-folder';
import { checkTables } from './check-pages';
import { ReadOnlyDatabase } from './read-only-database';

/**
 * Reads the whole database of a server that runs, and tells what is broken in it. It holds nobody up
 * for longer than one table takes.
 *
 * @param goesOn asked between two tables
 * @returns in SQLite's words; null when it was told to stop
 */
export function checkDatabase(directory: string, goesOn: () => boolean): string[] | null {
  const database = new ReadOnlyDatabase(join(directory, DATABASE), false);
  try {
    const damage: string[] = [];
    for (const troubles of checkTables(database, 'quick')) {
      damage.push(...troubles);
      if (!goesOn()) return null;
    }
    return damage;
  } finally {
    database.close();
  }
}
