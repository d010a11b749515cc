import { SystemClock } from '@sluice/kernel';
import { MongoStorage } from '@sluice/persistence-mongo';
import { MongoClient, type Collection } from 'mongodb';
import type { LeadFile } from '../support/lead-file';
import { count, median, rowsPerSecond, say, tell, timed } from '../support/measure';
import type { MongoDatabase } from '../support/mongo-database';
import { mustBeTakenIn, takeIn } from '../support/take-in';

const SHARE = 0.6;
const BATCH = 10_000;

interface Lead {
  _id: number;
}

/**
 * A B A B …: Sluice takes a file in, then the driver inserts the same documents into a collection
 * with the same indexes, which has the earlier ones as well.
 */
export async function onMongo(
  { uri, name, databaseUri }: MongoDatabase,
  earlier: LeadFile,
  added: readonly LeadFile[],
): Promise<void> {
  const clock = new SystemClock();
  const storage = await MongoStorage.open(databaseUri);
  const client = await MongoClient.connect(uri);
  const leads = client.db(name).collection<Lead>('leads');
  const plain = client.db(name).collection<Lead>('plain_leads');
  say('MongoDB: the earlier file');
  mustBeTakenIn(await takeIn(storage, earlier.path, clock), earlier);
  await copyIndexes(leads, plain);
  await insertPlainly(leads, plain);

  const sluiceSpeeds: number[] = [];
  const plainSpeeds: number[] = [];
  for (const [round, file] of added.entries()) {
    say(`MongoDB: round ${round + 1} of ${added.length}`);
    const taken = await takeIn(storage, file.path, clock);
    mustBeTakenIn(taken, file);
    sluiceSpeeds.push(rowsPerSecond(file.rows, taken.time));
    // Per row as well: only the leads among them are inserted, which makes it the harder to match.
    plainSpeeds.push(rowsPerSecond(file.rows, await insertPlainly(leads, plain)));
  }
  await client.close();
  await storage.close();

  const [ours, theirs] = [median(sluiceSpeeds), median(plainSpeeds)];
  const rows = added.reduce((sum, file) => sum + file.rows, 0);
  tell({
    what: 'ingestion into MongoDB',
    size: `${count(rows)} rows in ${added.length} files into ${count(earlier.leads)} leads`,
    sluice: `${count(ours)} rows/s`,
    baseline: `${count(theirs)} rows/s: insertMany of the same documents`,
    ratio: `${(ours / theirs).toFixed(2)} of its speed`,
    target: `${SHARE}`,
    isReached: ours / theirs >= SHARE,
    numbers: { sluice_rows_per_s: ours, insert_many_rows_per_s: theirs, share: ours / theirs },
  });
}

async function copyIndexes(from: Collection<Lead>, to: Collection<Lead>): Promise<void> {
  for (const { key, name, v: _version, ...options } of await from.indexes())
    if (name !== '_id_') await to.createIndex(key, { name: name!, ...options });
}

/** Inserts what the copy doesn't have yet. @returns milliseconds of the inserts alone */
async function insertPlainly(from: Collection<Lead>, to: Collection<Lead>): Promise<number> {
  const [last] = await to.find().sort({ _id: -1 }).limit(1).project<Lead>({ _id: 1 }).toArray();
  const missing = from.find(last ? { _id: { $gt: last._id } } : {}).sort({ _id: 1 });
  let time = 0;
  let batch: Lead[] = [];
  const flush = async () => {
    time += await timed(() => to.insertMany(batch, { ordered: false }));
    batch = [];
  };
  for await (const lead of missing) {
    batch.push(lead as Lead);
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return time;
}
