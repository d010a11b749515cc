import { NotFound } from '@sluice/kernel';
import { UploadStore } from '@sluice/leads';
import { mongo } from 'mongoose';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { clearError } from '../clear-errors';
import type { Database } from '../database';

const BUCKET = 'uploads';
/** Bytes: GridFS sends one chunk after the other, so larger ones make for fewer round trips. */
const CHUNK_SIZE = 2 * 1024 * 1024;

/**
 * Uploaded files in GridFS, where every instance can read them; a file's name is its csv_id. The
 * entry that makes a file of its chunks is written last, so what a crash left half written is none.
 */
export class MongoUploadStore extends UploadStore {
  private readonly bucket;
  private readonly files;
  private readonly chunks;

  constructor(database: Database) {
    super();
    const options = { bucketName: BUCKET, chunkSizeBytes: CHUNK_SIZE };
    this.bucket = new mongo.GridFSBucket(database.native, options);
    this.files = database.named<mongo.GridFSFile>(`${BUCKET}.files`);
    this.chunks = database.named<mongo.GridFSChunk>(`${BUCKET}.chunks`);
  }

  override async keep(csv_id: string, path: string): Promise<void> {
    const upload = this.bucket.openUploadStream(csv_id);
    try {
      await pipeline(createReadStream(path, { highWaterMark: CHUNK_SIZE }), upload);
    } catch (error) {
      await this.chunks.deleteMany({ files_id: upload.id }).catch(() => undefined);
      throw error;
    }
    await this.removeFiles({ filename: csv_id, _id: { $ne: upload.id } });
  }

  override async open(csv_id: string): Promise<Readable> {
    const file = await this.files.findOne({ filename: csv_id });
    if (file === null) throw new NotFound('uploaded file of CSV', csv_id);
    const bytes = this.bucket.openDownloadStream(file._id);
    return Readable.from(clearly(bytes), { objectMode: false });
  }

  override async remove(csv_id: string): Promise<void> {
    await this.removeFiles({ filename: csv_id });
  }

  override async kept(): Promise<string[]> {
    const files = await this.files.find().toArray();
    return files.map(({ filename }) => filename);
  }

  override async removeUnfinished(before: Date): Promise<void> {
    for (const files_id of await this.chunks.distinct('files_id')) {
      const [last] = await this.chunks.find({ files_id }).sort({ n: -1 }).limit(1).toArray();
      // A file's entry is written last, so one that was finished meanwhile has it by now.
      const isOld = last !== undefined && last._id.getTimestamp() < before;
      if (isOld && !(await this.files.findOne({ _id: files_id })))
        await this.chunks.deleteMany({ files_id });
    }
  }

  private async removeFiles(filter: mongo.Filter<mongo.GridFSFile>): Promise<void> {
    for (const { _id } of await this.files.find(filter).toArray()) {
      await this.files.deleteOne({ _id });
      await this.chunks.deleteMany({ files_id: _id });
    }
  }
}

/** The bytes; a server that goes away in the middle ends in the error that every other call has. */
async function* clearly(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    throw clearError(error);
  }
}
