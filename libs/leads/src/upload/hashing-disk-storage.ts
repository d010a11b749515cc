import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MulterModuleOptions } from '@nestjs/platform-express';
import { HEAD_BYTES } from '@sluice/csv-text';
import { clearDiskError, type Ids } from '@sluice/kernel';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import type { IncomingFolder } from './incoming-folder';
import type { UploadSettings } from './upload-settings';

/** What is known of a file once its bytes lie on disk. */
export interface ReceivedFile {
  path: string;
  size: number;
  /** SHA-256 in hex. */
  sha256: string;
  /** That of its first HEAD_BYTES. */
  headSha256: string;
}

type StoredFile = Express.Multer.File & Partial<ReceivedFile>;

/** Streams each part of an upload to a file of its own and hashes it on the way. */
export class HashingDiskStorage implements StorageEngine {
  constructor(
    private readonly incoming: IncomingFolder,
    private readonly ids: Ids,
  ) {}

  _handleFile(
    _request: Request,
    file: StoredFile,
    done: (error: unknown, info?: Partial<StoredFile>) => void,
  ): void {
    this.store(file).then(
      (received) => done(null, received),
      (error: unknown) => done(clearDiskError(error)),
    );
  }

  _removeFile(_request: Request, file: StoredFile, done: (error: Error | null) => void): void {
    this.incoming.remove(file.path).then(() => done(null), done);
  }

  /** Multer removes what it was told of; a file that breaks off before that is removed here. */
  private async store(file: StoredFile): Promise<ReceivedFile> {
    const path = await this.incoming.place(this.ids.next());
    try {
      return { path, ...(await written(file.stream, path)) };
    } catch (error) {
      // What it leaves is swept later; why the file broke off weighs more.
      await this.incoming.remove(path).catch(() => undefined);
      throw error;
    }
  }
}

/** Measures a file while it goes by. */
export class FileMeasure {
  private readonly hash = createHash('sha256');
  private readonly headHash = createHash('sha256');
  private size = 0;

  /** Takes its next bytes. */
  push(bytes: Uint8Array): void {
    this.hash.update(bytes);
    if (this.size < HEAD_BYTES) this.headHash.update(bytes.subarray(0, HEAD_BYTES - this.size));
    this.size += bytes.length;
  }

  /** What it comes to; to be called once. */
  measured(): Omit<ReceivedFile, 'path'> {
    const [sha256, headSha256] = [this.hash.digest('hex'), this.headHash.digest('hex')];
    return { size: this.size, sha256, headSha256 };
  }
}

async function written(stream: Readable, path: string): Promise<Omit<ReceivedFile, 'path'>> {
  const measure = new FileMeasure();
  const measured = new PassThrough().on('data', (bytes: Buffer) => measure.push(bytes));
  await pipeline(stream, measured, createWriteStream(path, { flush: true }));
  return measure.measured();
}

/** How routes that receive files of any size do so: one after the other to the disk, each hashed. */
export function receivedFileOptions(
  { incoming, maxBytes }: UploadSettings,
  ids: Ids,
): MulterModuleOptions {
  return {
    storage: new HashingDiskStorage(incoming, ids),
    limits: { fileSize: maxBytes },
  };
}
