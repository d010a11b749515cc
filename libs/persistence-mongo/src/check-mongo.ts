import type { StorageFinding } from '@sluice/kernel';
import type { Model } from 'mongoose';
import { COLLECTIONS } from './collections';
import { connect, type MongoOptions } from './connection';
import { Database } from './database';
import { csvCollection } from './leads/csv.schema';
import { MongoUploadStore } from './leads/upload.store';
import { MIGRATIONS, migrationCollection } from './migrations/migrate';
import { MongoUnreachable, StandaloneMongo } from './mongo.errors';

/**
 * Looks at what can be wrong with an installation's database on MongoDB, and changes nothing. Whether
 * its files are whole is for MongoDB's own tools to say: `validate`, and the log of its start.
 */
export async function* checkMongo(
  uri: string,
  options: MongoOptions = {},
): AsyncGenerator<StorageFinding> {
  let database: Database;
  try {
    database = new Database(await connect(uri, options));
  } catch (error) {
    if (!(error instanceof MongoUnreachable || error instanceof StandaloneMongo)) throw error;
    return yield bad('Server', error.message);
  }
  try {
    yield ok('Server', 'it answers, and has transactions');
    yield* findingsIn(database);
  } finally {
    await database.connection.close();
  }
}

async function* findingsIn(database: Database): AsyncGenerator<StorageFinding> {
  const applied = await database.model(migrationCollection).find().distinct('_id');
  const known = MIGRATIONS.map(({ number }) => number);
  const newer = Math.max(0, ...applied.map(Number));
  const lacking = known.filter((number) => !applied.map(Number).includes(number));
  if (applied.length === 0)
    return yield bad(
      'Migrations',
      `There is no installation in "${database.connection.name}" yet.`,
    );
  if (newer > known.at(-1)!)
    return yield bad(
      'Migrations',
      `The database was written by a newer Sluice (migration ${newer}, this one knows up to ${known.at(-1)}).`,
    );
  if (lacking.length > 0)
    yield {
      about: 'Migrations',
      outcome: 'warning',
      text: `The next start of the server applies migrations ${lacking.join(', ')}.`,
    };
  else yield ok('Migrations', `all ${known.length} are applied`);
  yield* collectionFindings(database, lacking.length > 0);
  yield* uploadFindings(database);
}

/** What a migration to come makes can't be there yet. */
async function* collectionFindings(
  database: Database,
  isBehind: boolean,
): AsyncGenerator<StorageFinding> {
  const there = new Set(
    (await database.native.listCollections({}, { nameOnly: true }).toArray()).map(
      ({ name }) => name,
    ),
  );
  const missing: string[] = [];
  for (const each of COLLECTIONS) {
    if (!there.has(each.name)) missing.push(each.name);
    else {
      const { toCreate } = await (database.model(each) as Model<unknown>).diffIndexes();
      for (const keys of toCreate) missing.push(`${each.name} (index ${JSON.stringify(keys)})`);
    }
  }
  if (missing.length === 0) yield ok('Collections', 'all are there, with their indexes');
  else
    yield {
      about: 'Collections',
      outcome: isBehind ? 'warning' : 'bad',
      text: `Missing: ${missing.join(', ')}.`,
    };
}

async function* uploadFindings(database: Database): AsyncGenerator<StorageFinding> {
  const csvs = database.model(csvCollection);
  const waiting = (await csvs.find({ csv_status: 'ingesting' }).distinct('_id')).map(String);
  const kept = new Set(await new MongoUploadStore(database).kept());
  const missing: string[] = [];
  for (const csv_id of waiting.filter((id) => !kept.has(id))) {
    // It may have been taken in since, and its bytes removed.
    if (await csvs.exists({ _id: csv_id, csv_status: 'ingesting' })) missing.push(csv_id);
  }
  if (missing.length > 0)
    yield bad('Uploads', `The bytes of CSVs that wait are gone: ${missing.join(', ')}.`);
  else yield ok('Uploads', `the bytes of all CSVs that wait are there (${waiting.length})`);
}

function ok(about: string, text: string): StorageFinding {
  return { about, outcome: 'ok', text };
}

function bad(about: string, text: string): StorageFinding {
  return { about, outcome: 'bad', text };
}
