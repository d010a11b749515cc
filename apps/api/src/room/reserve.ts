import { randomBytes } from 'node:crypto';
import { constants, statSync, truncateSync } from 'node:fs';
import { open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { PRIVATE_FILE } from '@sluice/persistence-sqlite';
import { RESERVE_BYTES, SLICE_BYTES } from './room-left';

const PIECE_BYTES = 1_024 * 1_024;

/**
 * A file that only takes up room, `reserve` in the data folder. Every thread and every server that
 * works on the folder sees by its size how much of it is left.
 */
export class Reserve {
  private readonly path: string;

  constructor(directory: string) {
    this.path = join(directory, 'reserve');
  }

  /** Bytes that it still holds. */
  get bytes(): number {
    return Math.min(statSync(this.path, { throwIfNoEntry: false })?.size ?? 0, RESERVE_BYTES);
  }

  /** Gives a slice back to the disk, or what is left. */
  giveSlice(): void {
    const { bytes } = this;
    if (bytes > 0) truncateSync(this.path, Math.max(0, bytes - SLICE_BYTES));
  }

  /**
   * Makes it whole. Where the disk refuses that, by a quota for instance that nobody sees before, it
   * gives back what it took.
   *
   * @returns whether it is whole
   */
  async fill(): Promise<boolean> {
    const before = this.bytes;
    if (before === RESERVE_BYTES) return true;
    // Bytes by chance: a file system that compresses would keep no room for any others.
    const piece = randomBytes(PIECE_BYTES);
    try {
      const file = await open(this.path, constants.O_WRONLY | constants.O_CREAT, PRIVATE_FILE);
      try {
        for (let at = before; at < RESERVE_BYTES;) {
          const most = Math.min(PIECE_BYTES, RESERVE_BYTES - at);
          at += (await file.write(piece, 0, most, at)).bytesWritten;
        }
      } finally {
        await file.close();
      }
      return this.bytes === RESERVE_BYTES;
    } catch {
      await truncate(this.path, before).catch(() => undefined);
      return false;
    }
  }
}
