import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MulterModuleOptions } from '@nestjs/platform-express';
import type { Ids } from '@sluice/kernel';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import type { UploadSettings } from './upload-settings';

/** What is known of a file once its bytes lie on disk. */
export interface ReceivedFile {
  path: string;
  size: number;
  /** SHA-256 in hex. */
  sha256: string;
}

type StoredFile = Express.Multer.File & Partial<ReceivedFile>;

/** Streams each part of an upload to a file of its own and hashes it on the way. */
export class HashingDiskStorage implements StorageEngine {
  constructor(
    private readonly directory: string,
    private readonly ids: Ids,
  ) {}

  _handleFile(
    _request: Request,
    file: StoredFile,
    done: (error: unknown, info?: Partial<StoredFile>) => void,
  ): void {
    // Multer removes what it was told of; a file that breaks off before that is removed here.
    const path = join(this.directory, this.ids.next());
    this.store(file, path).then(
      (received) => done(null, received),
      (error: unknown) => rm(path, { force: true }).finally(() => done(error)),
    );
  }

  _removeFile(_request: Request, file: StoredFile, done: (error: Error | null) => void): void {
    rm(file.path, { force: true }).then(() => done(null), done);
  }

  private async store(file: StoredFile, path: string): Promise<ReceivedFile> {
    await mkdir(this.directory, { recursive: true });
    const hash = createHash('sha256');
    let size = 0;
    const measured = new PassThrough().on('data', (bytes: Buffer) => {
      hash.update(bytes);
      size += bytes.length;
    });
    await pipeline(file.stream, measured, createWriteStream(path, { flush: true }));
    return { path, size, sha256: hash.digest('hex') };
  }
}

/** How routes that receive files of any size do so: one after the other to the disk, each hashed. */
export function receivedFileOptions(
  { incomingDirectory, maxBytes }: UploadSettings,
  ids: Ids,
): MulterModuleOptions {
  return {
    storage: new HashingDiskStorage(incomingDirectory, ids),
    limits: { fileSize: maxBytes },
  };
}
