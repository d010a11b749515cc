import { storageRefusal, type DiskTrouble } from '@sluice/kernel';
import type { DatabaseFile } from './database-file';

/** What whoever watches the disk says about writes; the server gives it. */
export interface RoomForWrites {
  /** Before every write: gives some of what is kept in reserve where room has become scarce. */
  beforeWrite(): void;
  /** Whether what can wait has to wait. */
  isFull(): boolean;
  /**
   * SQLite can't say why the operating system refused it; this looks at the disk, and remembers that
   * there was trouble.
   */
  troubleBehind(said: DiskTrouble, cause: unknown): DiskTrouble;
}

/** Without anybody who watches. */
export const FREELY: RoomForWrites = {
  beforeWrite: () => undefined,
  isFull: () => false,
  troubleBehind: (said) => said,
};

/** Primary result codes of SQLite that speak of the disk. */
const TROUBLE_OF: Readonly<Record<number, DiskTrouble>> = {
  // SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL
  8: 'read_only',
  10: 'failing',
  13: 'full',
};

/** Stands around every write: no write is acknowledged that isn't where the next start looks for it. */
export class WriteGuard {
  constructor(
    readonly file: DatabaseFile,
    private readonly room: RoomForWrites,
  ) {}

  get isInPlace(): boolean {
    return this.file.isInPlace;
  }

  /** @throws StorageUnavailable */
  requireInPlace(): void {
    if (!this.file.isInPlace) throw storageRefusal(this.room.troubleBehind('exchanged', undefined));
  }

  /** @throws StorageFull */
  demandRoom(): void {
    if (this.room.isFull()) throw storageRefusal('full');
  }

  /** @throws StorageRefused */
  write<Result>(work: () => Result): Result {
    this.room.beforeWrite();
    const result = this.clearly(work);
    // Only now: it could have been taken away while it was written.
    this.requireInPlace();
    return result;
  }

  /** The work's errors, except that those of the disk become refusals that people can act on. */
  clearly<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw this.clearError(error);
    }
  }

  private clearError(error: unknown): unknown {
    const said = troubleOf(error);
    if (said === null) return error;
    return storageRefusal(this.room.troubleBehind(said, error), { cause: error });
  }
}

/** @returns null for errors that say nothing about the disk, and for refusals made of them already */
function troubleOf(error: unknown): DiskTrouble | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return TROUBLE_OF[Number(error.errcode) & 0xff] ?? null;
}
