import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { troubleOfSystemError, type DiskTrouble } from '@sluice/kernel';
import { PRIVATE_FOLDER } from '@sluice/persistence-sqlite';
import { Reserve } from './reserve';
import { RESERVE_BYTES, SCARCE_BYTES, isFull, type Demand, type RoomLeft } from './room-left';

const PROBE_BYTES = 64 * 1_024;

export interface DiskOptions {
  directory: string;
  /**
   * Whether the database lies there: then room is kept for what can't wait, and a folder that is gone
   * is a trouble. Without it files only pass through, and a folder that is gone is made anew.
   */
  hasDatabase: boolean;
}

/** The data folder, asked what could be written there now. Has no memory, so that any thread may ask. */
export class Disk {
  readonly reserve: Reserve | null;

  constructor(private readonly options: DiskOptions) {
    this.reserve = options.hasDatabase ? new Reserve(options.directory) : null;
  }

  get directory(): string {
    return this.options.directory;
  }

  /** What stands in the way of writing so many bytes; null when nothing does. */
  trouble({ arriving, wasFull }: Omit<Demand, 'reserve'>): DiskTrouble | null {
    try {
      if (!this.options.hasDatabase && !existsSync(this.directory))
        mkdirSync(this.directory, { mode: PRIVATE_FOLDER });
      accessSync(this.directory, constants.W_OK);
      const reserve = this.reserve ? RESERVE_BYTES : 0;
      return isFull(this.left(), { arriving, reserve, wasFull }) ? 'full' : null;
    } catch (error) {
      return troubleOf(error);
    }
  }

  /** What stands in the way of a write, found out by one; for what can't be seen otherwise. */
  troubleOfAWrite(): DiskTrouble | null {
    const path = join(this.directory, `probe-${randomUUID()}`);
    try {
      writeFileSync(path, Buffer.alloc(PROBE_BYTES), { flush: true });
      return null;
    } catch (error) {
      return troubleOf(error);
    } finally {
      rmSync(path, { force: true });
    }
  }

  /** SQLite says that something failed, and not what: the disk knows. */
  troubleBehind(said: DiskTrouble): DiskTrouble {
    return said === 'failing' || said === 'read_only' ? (this.troubleOfAWrite() ?? said) : said;
  }

  /** Gives some of the reserve back where the next write could fail. */
  easeScarcity(): void {
    try {
      if (this.reserve && this.left().free < SCARCE_BYTES) this.reserve.giveSlice();
    } catch {
      // A folder that is away can't be eased; the write itself will say so.
    }
  }

  left(): RoomLeft {
    const { bavail, bsize, files, ffree } = statfsSync(this.directory);
    return {
      free: bavail * bsize,
      reserved: this.reserve?.bytes ?? 0,
      files: files > 0 ? ffree : null,
    };
  }
}

/** A folder that isn't there is not the one it was; one that can't be written to can be read at best. */
function troubleOf(error: unknown): DiskTrouble {
  const code = typeof error === 'object' && error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'exchanged';
  if (code === 'EACCES' || code === 'EPERM') return 'read_only';
  return troubleOfSystemError(error) ?? 'failing';
}
