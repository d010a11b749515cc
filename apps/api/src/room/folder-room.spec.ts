import { Logger } from '@nestjs/common';
import {
  StorageFull,
  type StorageRefused,
  StorageUnavailable,
  type DiskTrouble,
} from '@sluice/kernel';
import type { Disk } from './disk';
import { FolderRoom } from './folder-room';

/** A disk that is as a test says. */
class FakeDisk {
  readonly directory = '/srv/sluice';
  /** What is to be seen without writing. */
  seen: DiskTrouble | null = null;
  /** What only a write finds out. */
  hidden: DiskTrouble | null = null;
  mostArriving = Infinity;
  slices = 8;
  eased = 0;
  reserve: { fill(): Promise<boolean>; giveSlice(): void } | null = {
    fill: async () => {
      if (this.hidden === null) this.slices = 8;
      return this.hidden === null;
    },
    giveSlice: () => {
      this.slices -= 1;
    },
  };

  trouble({ arriving }: { arriving: number }): DiskTrouble | null {
    return this.seen ?? (arriving > this.mostArriving ? 'full' : null);
  }

  troubleOfAWrite(): DiskTrouble | null {
    return this.hidden;
  }

  troubleBehind(said: DiskTrouble): DiskTrouble {
    return this.hidden ?? said;
  }

  easeScarcity(): void {
    this.eased += 1;
  }
}

describe('the room of the data folder', () => {
  let disk: FakeDisk;
  let room: FolderRoom;
  let storage: { isInPlace: boolean };
  let told: string[];

  beforeEach(() => {
    told = [];
    for (const level of ['log', 'error'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation((...said: unknown[]) => {
        told.push(`${level}: ${String(said[0])}`);
      });
    disk = new FakeDisk();
    room = new FolderRoom(disk as unknown as Disk);
    storage = { isInPlace: true };
    room.watch(storage);
  });

  afterEach(() => jest.restoreAllMocks());

  const refusal = async (arriving = 0): Promise<StorageRefused | null> =>
    room.demand(arriving).then(
      () => null,
      (error: unknown) => error as StorageRefused,
    );

  it('is there while nothing stands in the way', async () => {
    expect(room.health).toBe('ok');
    expect(room.isFull()).toBe(false);
    expect(await refusal(1_000_000)).toBeNull();
    await expect(room.wait(new AbortController().signal)).resolves.toBeUndefined();
    expect(told).toEqual([]);
  });

  it('is refused before anything is begun while the disk is full, and is there again by itself', async () => {
    disk.seen = 'full';
    expect(await refusal()).toBeInstanceOf(StorageFull);
    expect(await refusal()).toMatchObject({ changedNothing: true });
    expect([room.health, room.isFull()]).toEqual(['full', true]);

    disk.seen = null;
    expect([room.health, room.isFull()]).toEqual(['ok', false]);
    expect(await refusal()).toBeNull();
  });

  it('tells the log once when it begins and once when it ends, with the folder; callers never hear of that', async () => {
    disk.seen = 'full';
    const refusals = [await refusal(), await refusal()];
    await room.tick();
    disk.seen = null;
    await room.tick();
    await room.tick();

    expect(told).toEqual([
      expect.stringMatching(/^error: The data folder \/srv\/sluice is full\./),
      expect.stringMatching(/^log: The data folder \/srv\/sluice takes everything again\./),
    ]);
    for (const refused of refusals) expect(refused!.message).not.toContain('/srv');
  });

  it('is refused to a file that would not fit, while all others find it', async () => {
    disk.mostArriving = 1_000;
    expect(await refusal(1_001)).toBeInstanceOf(StorageFull);
    expect(await refusal(1_000)).toBeNull();
    expect([room.health, told]).toEqual(['ok', []]);
  });

  it.each([
    ['can only be read', 'read_only'],
    ['fails', 'failing'],
    ['is gone', 'exchanged'],
  ] as const)('is not there on a disk that %s', async (_, trouble) => {
    disk.seen = trouble;
    expect(await refusal()).toBeInstanceOf(StorageUnavailable);
    expect([room.health, room.isFull()]).toEqual(['read_only', false]);
  });

  it('is not there while the storage is not in its place, however the disk looks', async () => {
    storage.isInPlace = false;
    expect(await refusal()).toMatchObject({ trouble: 'exchanged' });
    expect(room.health).toBe('read_only');
    expect(room.troubleBehind('full', undefined)).toBe('exchanged');

    storage.isInPlace = true;
    expect([await refusal(), room.health]).toEqual([null, 'ok']);
    expect(told).toHaveLength(2);
  });

  describe('where a quota that nobody sees before refuses a write', () => {
    beforeEach(() => {
      disk.hidden = 'full';
    });

    it('says what SQLite could not, gives a slice for the next write, and has others wait', async () => {
      expect(room.troubleBehind('failing', new Error('disk I/O error'))).toBe('full');
      expect(disk.slices).toBe(7);
      expect(await refusal()).toBeInstanceOf(StorageFull);
      expect(room.isFull()).toBe(true);
      expect(told).toEqual([expect.stringContaining('is full')]);
    });

    it('goes on once the reserve can be made whole, and not before', async () => {
      room.troubleBehind('full', undefined);
      await room.tick();
      expect(room.health).toBe('full');

      disk.hidden = null;
      // A try that failed is not repeated at once.
      for (let ticks = 1; ticks <= 15; ticks += 1) await room.tick();
      expect(room.health).toBe('full');
      await room.tick();
      expect([room.health, disk.slices]).toEqual(['ok', 8]);
    });
  });

  it('is looked for by a write after one has failed for another reason', async () => {
    disk.hidden = 'failing';
    room.troubleBehind('failing', new Error('disk I/O error'));
    await room.tick();
    expect(room.health).toBe('read_only');
    disk.hidden = null;
    await room.tick();
    expect(room.health).toBe('ok');
    expect(told[0]).toContain('disk I/O error');
  });

  it('hears of refusals that came from elsewhere, until a look finds nothing', async () => {
    room.notice(new StorageFull());
    expect(room.health).toBe('full');
    await room.tick();
    expect(room.health).toBe('ok');
  });

  it('gives some of the reserve before writes where room is scarce', () => {
    room.beforeWrite();
    expect(disk.eased).toBe(1);
  });

  describe('where the database lies elsewhere', () => {
    beforeEach(() => {
      disk.reserve = null;
    });

    it('is needed by files alone', async () => {
      disk.seen = 'full';
      expect(await refusal(1)).toBeInstanceOf(StorageFull);
      expect(await refusal(0)).toBeNull();
      expect(room.isFull()).toBe(false);
      expect(room.health).toBe('full');
    });

    it('says for half a minute that the database said it was full, and refuses nothing for that', async () => {
      room.notice(new StorageFull('database'));
      room.notice(new StorageFull('database'));
      expect([room.health, await refusal(1)]).toEqual(['full', null]);
      for (let ticks = 1; ticks <= 15; ticks += 1) await room.tick();
      expect(room.health).toBe('ok');
      expect(told).toEqual([expect.stringContaining('The database is full')]);
    });
  });
});
