import { NotFound } from '@sluice/kernel';
import { UploadStore } from '@sluice/leads';
import { mongo } from 'mongoose';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { again } from '../calls';
import { clearError } from '../clear-errors';
import type { Database } from '../database';
import { isPassing } from '../passing';

const BUCKET = 'uploads';
/** Bytes: GridFS sends one chunk after the other, so larger ones make for fewer round trips. */
const CHUNK_SIZE = 2 * 1024 * 1024;

/** How often a chunk is asked for at most, each time after a longer pause. */
const MOST_FAILURES = 5;
/** Milliseconds. */
const PAUSE = 500;

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
      await again(() => this.chunks.deleteMany({ files_id: upload.id })).catch(() => undefined);
      throw error;
    }
    await this.removeFiles({ filename: csv_id, _id: { $ne: upload.id } });
  }

  override async open(csv_id: string): Promise<Readable> {
    const file = await this.files.findOne({ filename: csv_id });
    if (file === null) throw new NotFound('uploaded file of CSV', csv_id);
    return Readable.from(this.bytesOf(file), { objectMode: false });
  }

  /**
   * The bytes, one chunk asked for after the other. A cursor over them would be lost at a failover, and the
   * ingestion with it; a single chunk can be asked for again. Ends in the error that every other call has when
   * nothing at all comes any more.
   */
  private async *bytesOf({ _id, length, chunkSize }: mongo.GridFSFile): AsyncGenerator<Buffer> {
    for (let n = 0; n * chunkSize < length; n += 1) yield await this.chunk(_id, n);
  }

  private async chunk(files_id: mongo.ObjectId, n: number): Promise<Buffer> {
    for (let failures = 1; ; failures += 1) {
      try {
        const chunk = await this.chunks.findOne({ files_id, n }, { promoteBuffers: true });
        // The file was removed meanwhile, as when its CSV was deleted.
        if (chunk === null)
          throw new NotFound('part of an uploaded file', `${files_id.toString()}/${n}`);
        return chunk.data as unknown as Buffer;
      } catch (error) {
        if (!isPassing(error) || failures === MOST_FAILURES) throw clearError(error);
        await pause(failures * PAUSE);
      }
    }
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
        await again(() => this.chunks.deleteMany({ files_id }));
    }
  }

  private async removeFiles(filter: mongo.Filter<mongo.GridFSFile>): Promise<void> {
    for (const { _id } of await this.files.find(filter).toArray()) {
      await this.files.deleteOne({ _id });
      await again(() => this.chunks.deleteMany({ files_id: _id }));
    }
  }
}
