import { join } from 'node:path';
import type { StorageFinding } from '@sluice/kernel';
import { APPLICATION_ID, headerOf } from '../migrate';
import { NEWEST_VERSION } from '../migrations';
import { DATABASE, whatIs } from '../opening/data-folder';
import { refuseBlank, refuseEmptied, refuseExchanged } from '../opening/installation-note';
import { differencesOfSchema, type Reader } from '../opening/schema';
import { unusable } from '../opening/troubles';
import { UnusableStorage } from '../opening/unusable-storage';
import { adviceOn, openToOthers } from '../opening/wide-rights';
import { checkTables, checkWhole } from './check-pages';
import { ReadOnlyDatabase } from './read-only-database';

/**
 * Looks at everything that can be wrong with a data folder, and changes nothing in it. It ends at
 * the first finding that leaves nothing more to look at.
 *
 * @param isInUse whether a server runs on it at the moment
 */
export async function* checkDataFolder(
  directory: string,
  isInUse: boolean,
): AsyncGenerator<StorageFinding> {
  try {
    yield* findingsIn(directory, isInUse);
  } catch (error) {
    const reason = unusable(join(directory, DATABASE), error);
    if (!(reason instanceof UnusableStorage)) throw error;
    yield bad('Start', reason.message);
  }
}

async function* findingsIn(directory: string, isInUse: boolean): AsyncGenerator<StorageFinding> {
  const file = join(directory, DATABASE);
  if (!(await whatIs(directory))?.isDirectory())
    return yield bad('Data folder', `There is no folder ${directory}: set SLUICE_DATA_DIR.`);
  const traces = await refuseEmptied(directory);
  const found = await whatIs(file);
  if (!found) return yield bad('Data folder', `There is no database in ${directory} yet.`);
  if (!found.isFile()) return yield bad('Data folder', `${file} is no file.`);
  yield ok('Data folder', `${directory}${isInUse ? ', on which a server runs at the moment' : ''}`);

  const log = await whatIs(`${file}-wal`);
  const database = new ReadOnlyDatabase(file, !isInUse && !log?.size);
  try {
    const { application_id, user_version, parts } = headerOf(database);
    if (parts === 0) refuseBlank(file, traces);
    if (application_id !== APPLICATION_ID)
      return yield bad('Header', `${file} is the database of another program.`);
    if (user_version > NEWEST_VERSION)
      return yield bad(
        'Header',
        `${file} was written by a newer Sluice (version ${user_version} of the database, this one knows up to ${NEWEST_VERSION}).`,
      );
    yield ok('Header', `a database of Sluice, version ${user_version} of ${NEWEST_VERSION}`);
    yield* schemaFindings(database, user_version);
    yield* pageFindings(database, isInUse);
    const pool = database.one<{ installation_id: string }>('SELECT installation_id FROM pool');
    if (pool) refuseExchanged(directory, traces, pool.installation_id);
    else yield bad('Installation', 'The row that names the installation is missing.');
    yield* uploadFindings(database, directory);
  } finally {
    database.close();
  }
  yield* rightsFindings(directory);
}

function* schemaFindings(database: Reader, version: number): Generator<StorageFinding> {
  const { missing, odd } = differencesOfSchema(database, version);
  if (missing.length > 0) yield bad('Schema', `Missing or changed: ${missing.join(', ')}.`);
  if (odd.length > 0)
    yield {
      about: 'Schema',
      outcome: 'warning',
      text: `Not made by Sluice, or changed: ${odd.join(', ')}.`,
    };
  if (missing.length === 0 && odd.length === 0)
    yield ok('Schema', 'every table, index and trigger as the migrations make it');
}

function* pageFindings(database: Reader, isInUse: boolean): Generator<StorageFinding> {
  const damage = isInUse ? [...checkTables(database, 'whole')].flat() : checkWhole(database);
  if (damage.length > 0) {
    yield bad('Pages', `The database is damaged: ${damage.join('; ')}.`);
    return;
  }
  yield ok('Pages', 'whole, and the indexes agree with the rows');
  const orphans = database.all<{ table: string; parent: string }>('PRAGMA foreign_key_check');
  if (orphans.length === 0) yield ok('References', 'every row that is referred to is there');
  else {
    const pairs = new Set(orphans.map(({ table, parent }) => `${table} to ${parent}`));
    yield bad('References', `Rows refer to ones that are not there: ${[...pairs].join(', ')}.`);
  }
}

async function* uploadFindings(
  database: Reader,
  directory: string,
): AsyncGenerator<StorageFinding> {
  const waiting = database.all<{ csv_id: string }>(
    `SELECT csv_id FROM csvs WHERE csv_status = 'ingesting' ORDER BY csv_id`,
  );
  const missing: string[] = [];
  for (const { csv_id } of waiting) {
    if (await whatIs(join(directory, 'uploads', csv_id))) continue;
    // It may have been taken in since, and its bytes removed.
    const now = database.one<{ csv_status: string }>(
      'SELECT csv_status FROM csvs WHERE csv_id = ?',
      csv_id,
    );
    if (now?.csv_status === 'ingesting') missing.push(csv_id);
  }
  if (missing.length > 0)
    yield bad('Uploads', `The bytes of CSVs that wait are gone: ${missing.join(', ')}.`);
  else yield ok('Uploads', `the bytes of all CSVs that wait are there (${waiting.length})`);
}

async function* rightsFindings(directory: string): AsyncGenerator<StorageFinding> {
  const wide = await openToOthers(directory);
  if (wide.length === 0) yield ok('Rights', 'nobody else can reach what lies there');
  else yield { about: 'Rights', outcome: 'warning', text: adviceOn(directory, wide) };
}

function ok(about: string, text: string): StorageFinding {
  return { about, outcome: 'ok', text };
}

function bad(about: string, text: string): StorageFinding {
  return { about, outcome: 'bad', text };
}
