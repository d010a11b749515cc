import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { skip } from './measure';

/** A database that nobody else has, and how to reach it. */
export interface MongoDatabase {
  /** Of the server. */
  uri: string;
  name: string;
  /** Of this database. */
  databaseUri: string;
}

/** Lets some work have a database of its own and drops it in the end; skips it without a server. */
export async function withMongoDatabase(
  work: (database: MongoDatabase) => Promise<void>,
): Promise<void> {
  const uri = process.env['MONGODB_URI'];
  if (!uri) {
    skip('MongoDB. Set MONGODB_URI to a replica set to measure it.');
    return;
  }
  const name = `sluice-bench-${randomBytes(4).toString('hex')}`;
  const url = new URL(uri);
  url.pathname = `/${name}`;
  try {
    await work({ uri, name, databaseUri: url.toString() });
  } finally {
    const client = await MongoClient.connect(uri);
    await client.db(name).dropDatabase();
    await client.close();
  }
}
