import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Logger } from '@nestjs/common';
import { describeDataOfBefore, type SaidOfBefore } from '@sluice/persistence-contract';
import { mongo } from 'mongoose';
import { connect } from '../connection';
import { MongoStorage } from '../storage';
import { MONGODB_URI, TestDatabases, describeWithMongo } from '../testing/test-databases';

interface KeptCollection {
  name: string;
  options: mongo.CreateCollectionOptions;
  indexes: mongo.IndexDescription[];
  documents: mongo.Document[];
}

Logger.overrideLogger(false);

const FIXTURES = join(__dirname, 'fixtures');
const SAID = JSON.parse(
  readFileSync(join(FIXTURES, 'data-of-before.json'), 'utf8'),
) as SaidOfBefore;

describeWithMongo('MongoDB', () => {
  const databases = new TestDatabases();
  afterAll(() => databases.dropAll());

  describeDataOfBefore(async () => {
    const dbName = databases.newName();
    await putBack(dbName);
    return MongoStorage.open(MONGODB_URI, { dbName });
  }, SAID);
});

/** Makes a database as it was kept. */
async function putBack(dbName: string): Promise<void> {
  const text = gunzipSync(readFileSync(join(FIXTURES, 'data-of-before.ejson.gz'))).toString();
  const collections = mongo.BSON.EJSON.parse(text, { relaxed: false }) as KeptCollection[];
  const connection = await connect(MONGODB_URI, { dbName });
  for (const { name, options, indexes, documents } of collections) {
    const made = await connection.db!.createCollection(name, options);
    if (indexes.length > 0) await made.createIndexes(indexes);
    if (documents.length > 0) await made.insertMany(documents);
  }
  await connection.close();
}
