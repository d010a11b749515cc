import { readFile, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { NotFound } from '@sluice/kernel';
import type { UploadStore } from '@sluice/leads';
import { byText } from '../lists';

export class MemoryUploadStore implements UploadStore {
  private readonly files = new Map<string, Buffer>();

  async keep(csv_id: string, path: string): Promise<void> {
    this.files.set(csv_id, await readFile(path));
    await rm(path);
  }

  async open(csv_id: string): Promise<Readable> {
    const bytes = this.files.get(csv_id);
    if (!bytes) throw new NotFound('uploaded file of CSV', csv_id);
    return Readable.from([bytes]);
  }

  async remove(csv_id: string): Promise<void> {
    this.files.delete(csv_id);
  }

  /** A file is here as a whole or not at all. */
  async removeUnfinished(): Promise<void> {
    return Promise.resolve();
  }

  async kept(): Promise<string[]> {
    return [...this.files.keys()].sort(byText);
  }
}
