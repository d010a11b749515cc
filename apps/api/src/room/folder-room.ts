import { Injectable, Logger } from '@nestjs/common';
import {
  StorageFull,
  StorageRoom,
  storageRefusal,
  type StorageRefused,
  type DiskTrouble,
} from '@sluice/kernel';
import type { RoomForWrites } from '@sluice/persistence-sqlite';
import type { Disk } from './disk';

/** Half a minute. */
const TICKS_TO_REST = 15;

const BEGINNINGS: Record<DiskTrouble, string> = {
  full: 'is full. Uploads, imports and runs are refused or wait; make room on its disk',
  read_only: 'can only be read. Nothing is changed until it can be written to again',
  exchanged:
    'or the database in it is not the one that this server was started on. Nothing is changed until it is back; start the server again if it is meant to be another one',
  failing: 'can not be written to, though there is room. Look at its disk',
};

/** What the health of the server says about its storage. */
export type StorageHealth = 'ok' | 'full' | 'read_only';

/**
 * Watches the data folder: says who has to wait, and tells the log when a trouble begins and when it
 * is over, once each. What is refused meanwhile goes without a word there.
 */
@Injectable()
export class FolderRoom extends StorageRoom implements RoomForWrites {
  private readonly logger = new Logger('Storage');
  private isInPlace: () => boolean = () => true;
  /** Of a write that failed though nothing was to be seen before; until the next tick finds it gone. */
  private noticed: DiskTrouble | null = null;
  private current: DiskTrouble | null = null;
  private isAtWork = false;
  private ticksToRest = 0;
  private ticksOfFullDatabase = 0;

  constructor(private readonly disk: Disk) {
    super();
  }

  /** Asks the storage, from now on, whether it is still where it was opened. */
  watch(storage: { readonly isInPlace: boolean }): void {
    this.isInPlace = () => storage.isInPlace;
  }

  get health(): StorageHealth {
    const trouble = this.look();
    if (trouble === null) return this.ticksOfFullDatabase > 0 ? 'full' : 'ok';
    return trouble === 'full' ? 'full' : 'read_only';
  }

  override async demand(arriving: number): Promise<void> {
    const trouble = this.look() ?? this.trouble(arriving);
    // Without a database here only files that arrive need any of it.
    if (trouble === null || (this.disk.reserve === null && arriving === 0)) return;
    throw storageRefusal(trouble, { changedNothing: true });
  }

  override notice(refused: StorageRefused): void {
    if (refused instanceof StorageFull && refused.what === 'database') {
      if (this.ticksOfFullDatabase === 0) this.logger.error(refused.message);
      this.ticksOfFullDatabase = TICKS_TO_REST;
      return;
    }
    this.keep(refused.trouble, refused.cause);
  }

  beforeWrite(): void {
    this.disk.easeScarcity();
  }

  override isFull(): boolean {
    return this.disk.reserve !== null && this.look() === 'full';
  }

  troubleBehind(said: DiskTrouble, cause: unknown): DiskTrouble {
    const trouble = this.isInPlace() ? this.disk.troubleBehind(said) : 'exchanged';
    // The next write that can't wait shall find the room that this one did not.
    if (trouble === 'full') this.disk.reserve?.giveSlice();
    return this.keep(trouble, cause) ?? said;
  }

  /** Looks anew, and makes the reserve whole again once there is room for it. */
  async tick(): Promise<void> {
    this.ticksOfFullDatabase = Math.max(0, this.ticksOfFullDatabase - 1);
    if (this.isAtWork) return;
    this.isAtWork = true;
    try {
      if (this.isInPlace() && this.trouble(0) === null) await this.mend();
    } finally {
      this.isAtWork = false;
    }
    this.look();
  }

  /** Nothing is to be seen any more of what was noticed; whether it is over, a write says. */
  private async mend(): Promise<void> {
    if (this.noticed === 'full' || this.noticed === null) await this.fillReserve();
    else this.noticed = this.disk.troubleOfAWrite();
  }

  private async fillReserve(): Promise<void> {
    if (this.ticksToRest > 0) {
      this.ticksToRest -= 1;
      return;
    }
    const isWhole = this.disk.reserve === null || (await this.disk.reserve.fill());
    this.noticed = isWhole ? null : 'full';
    // A try writes up to the whole reserve.
    if (!isWhole) this.ticksToRest = TICKS_TO_REST;
  }

  private keep(trouble: DiskTrouble, cause: unknown): DiskTrouble | null {
    if (trouble !== 'exchanged') this.noticed = trouble;
    return this.look(cause);
  }

  private look(cause?: unknown): DiskTrouble | null {
    const trouble = this.isInPlace() ? (this.trouble(0) ?? this.noticed) : 'exchanged';
    if (trouble !== this.current) this.tell(trouble, cause);
    this.current = trouble;
    return trouble;
  }

  private trouble(arriving: number): DiskTrouble | null {
    return this.disk.trouble({ arriving, wasFull: this.current === 'full' });
  }

  private tell(trouble: DiskTrouble | null, cause: unknown): void {
    const folder = `The data folder ${this.disk.directory}`;
    if (trouble === null) {
      this.logger.log(`${folder} takes everything again. What waited goes on.`);
      return;
    }
    const why = cause === undefined ? '' : ` (${String(cause)})`;
    this.logger.error(`${folder} ${BEGINNINGS[trouble]}${why}.`);
  }
}
