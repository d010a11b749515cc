import { NotFound, type Clock } from '@sluice/kernel';
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
/** Milliseconds after which chunks without a file are of an upload that broke off. */
const ABANDONED_AFTER = 24 * 3_600_000;

/**
 * Uploaded files in GridFS, where every instance can read them; a file's name is its csv_id. The
 * entry that makes a file of its chunks is written last, so what a crash left half written is none.
 */
export class MongoUploadStore extends UploadStore {
  private readonly bucket;
  private readonly files;
  private readonly chunks;

  constructor(
    database: Database,
    private readonly clock: Clock,
  ) {
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
    await this.removeAbandoned(files);
    return files.map(({ filename }) => filename);
  }

  private async removeFiles(filter: mongo.Filter<mongo.GridFSFile>): Promise<void> {
    for (const { _id } of await this.files.find(filter).toArray()) {
      await this.files.deleteOne({ _id });
      await this.chunks.deleteMany({ files_id: _id });
    }
  }

  /** What a crash left half written; not what another instance is writing at the moment. */
  private async removeAbandoned(files: readonly mongo.GridFSFile[]): Promise<void> {
    const whole = new Set(files.map(({ _id }) => _id.toHexString()));
    const limit = this.clock.now().getTime() - ABANDONED_AFTER;
    for (const id of await this.chunks.distinct('files_id')) {
      const isOld = id.getTimestamp().getTime() < limit;
      if (isOld && !whole.has(id.toHexString())) await this.chunks.deleteMany({ files_id: id });
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
