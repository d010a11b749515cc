import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { NotFound, StorageUnavailable, clearDiskError } from '@sluice/kernel';
import type { UploadStore } from '@sluice/leads';
import { PRIVATE_FOLDER } from '../opening/data-folder';

/** What is being copied; never among the files that are kept. */
const UNFINISHED = '.part';

/** Keeps uploaded files in a folder, each under the id of its CSV. */
export class DiskUploadStore implements UploadStore {
  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<DiskUploadStore> {
    await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
    return new DiskUploadStore(folder);
  }

  /** @throws StorageRefused when the disk is full, or somebody took the folder away */
  async keep(csv_id: string, path: string): Promise<void> {
    const target = this.pathOf(csv_id);
    try {
      await this.takeOver(path, target);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) throw new StorageUnavailable('exchanged', { cause: error });
      throw clearDiskError(error);
    }
  }

  async open(csv_id: string): Promise<Readable> {
    const stream = createReadStream(this.pathOf(csv_id));
    try {
      await once(stream, 'open');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) throw new NotFound('uploaded file of CSV', csv_id);
      throw error;
    }
    return stream;
  }

  async remove(csv_id: string): Promise<void> {
    await rm(this.pathOf(csv_id), { force: true });
  }

  async kept(): Promise<string[]> {
    const names = await readdir(this.folder);
    return names.filter((name) => !name.endsWith(UNFINISHED)).sort();
  }

  async removeUnfinished(before: Date): Promise<void> {
    for (const name of await readdir(this.folder)) {
      if (!name.endsWith(UNFINISHED)) continue;
      const path = join(this.folder, name);
      // It may have been finished, and so renamed, in between.
      const found = await stat(path).catch(() => null);
      if (found && found.mtimeMs < before.getTime()) await rm(path, { force: true });
    }
  }

  private async takeOver(path: string, target: string): Promise<void> {
    await syncToDisk(path);
    try {
      await rename(path, target);
    } catch (error) {
      if (!hasCode(error, 'EXDEV')) throw error;
      await this.copyFromOtherDisk(path, target);
    }
    await syncToDisk(this.folder);
  }

  /** Copies under another name first, so that half a file is never taken for a whole one. */
  private async copyFromOtherDisk(path: string, target: string): Promise<void> {
    try {
      await copyFile(path, target + UNFINISHED, constants.COPYFILE_FICLONE);
      await syncToDisk(target + UNFINISHED);
      await rename(target + UNFINISHED, target);
    } catch (error) {
      await rm(target + UNFINISHED, { force: true });
      throw error;
    }
    await rm(path);
  }

  private pathOf(csv_id: string): string {
    if (!/^[\w-]+$/.test(csv_id)) throw new TypeError(`"${csv_id}" can't be the id of a CSV.`);
    return join(this.folder, csv_id);
  }
}

async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
