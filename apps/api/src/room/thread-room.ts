import { StorageRoom, storageRefusal, type DiskTrouble } from '@sluice/kernel';
import type { RoomForWrites } from '@sluice/persistence-sqlite';
import type { Disk } from './disk';

/**
 * The room as a thread sees it that takes something in. It only looks: the server's own thread, which
 * it tells of what it was refused, keeps the memory and the log.
 */
export class ThreadRoom extends StorageRoom implements RoomForWrites {
  private wasFull = false;

  constructor(private readonly disk: Disk) {
    super();
  }

  override async demand(arriving: number): Promise<void> {
    const trouble = this.disk.trouble({ arriving, wasFull: this.wasFull });
    if (trouble !== null) throw storageRefusal(trouble, { changedNothing: true });
  }

  override notice(): void {
    // Whoever started the thread is told when it ends.
  }

  beforeWrite(): void {
    this.disk.easeScarcity();
  }

  override isFull(): boolean {
    this.wasFull = this.disk.trouble({ arriving: 0, wasFull: this.wasFull }) === 'full';
    return this.wasFull;
  }

  troubleBehind(said: DiskTrouble): DiskTrouble {
    return this.disk.troubleBehind(said);
  }
}
