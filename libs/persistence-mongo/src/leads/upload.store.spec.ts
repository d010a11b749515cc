import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo, type Connection } from 'mongoose';
import { connect } from '../connection';
import { Database } from '../database';
import { MONGODB_URI, TestDatabases, describeWithMongo } from '../testing/test-databases';
import { MongoUploadStore } from './upload.store';

describeWithMongo('uploads in GridFS', () => {
  const databases = new TestDatabases();
  let connection: Connection;
  let database: Database;

  beforeAll(async () => {
    connection = await connect(MONGODB_URI, { dbName: databases.newName() });
    database = new Database(connection);
  });

  afterAll(async () => {
    await connection.close();
    await databases.dropAll();
  });

  /** What a killed server leaves: chunks, and no file that they belong to. */
  const brokenOff = async (begun: Date, lastByte: Date): Promise<mongo.ObjectId> => {
    const files_id = idAt(begun);
    await database.named<mongo.Document>('uploads.chunks').insertMany([
      { _id: idAt(begun), files_id, n: 0, data: randomBytes(10) },
      { _id: idAt(lastByte), files_id, n: 1, data: randomBytes(10) },
    ]);
    return files_id;
  };

  it('lose what broke off, unless their last byte is as new as one that goes on', async () => {
    const store = new MongoUploadStore(database);
    const folder = await mkdtemp(join(tmpdir(), 'sluice-uploads-'));
    await writeFile(join(folder, 'whole'), 'email\n');
    await store.keep('whole', join(folder, 'whole'));
    await rm(folder, { recursive: true });
    const [early, then, late] = ['09:00', '10:00', '11:00'].map(
      (time) => new Date(`2026-11-22T${time}:00Z`),
    );
    await brokenOff(early!, early!);
    const slow = await brokenOff(early!, late!);
    await store.removeUnfinished(then!);

    const chunks = database.named<mongo.GridFSChunk>('uploads.chunks');
    const left = (await chunks.distinct('files_id')).map(String);
    expect(left).toContain(String(slow));
    expect(left).toHaveLength(2);
    expect(await store.kept()).toEqual(['whole']);
  });
});

function idAt(time: Date): mongo.ObjectId {
  const random = randomBytes(8).toString('hex');
  return new mongo.ObjectId(
    Math.floor(time.getTime() / 1_000)
      .toString(16)
      .padStart(8, '0') + random,
  );
}
