import {
  AmpleRoom,
  StorageFull,
  type StorageRefused,
  StorageUnavailable,
  clearDiskError,
  storageRefusal,
  whereStorageAllows,
} from './storage-room';

class Narrow extends AmpleRoom {
  looks = 0;

  constructor(private readonly looksUntilRoom: number) {
    super();
  }

  override isFull(): boolean {
    this.looks += 1;
    return this.looks <= this.looksUntilRoom;
  }
}

const systemError = (code: string) => Object.assign(new Error(`${code}: no`), { code });

describe('an error of the disk', () => {
  it.each([
    ['ENOSPC', StorageFull, 'storage_full', 'no_room'],
    ['EDQUOT', StorageFull, 'storage_full', 'no_room'],
    ['EROFS', StorageUnavailable, 'storage_unavailable', 'unavailable'],
    ['EIO', StorageUnavailable, 'storage_unavailable', 'unavailable'],
  ])('%s becomes a refusal in words', (system, kind, code, refusal) => {
    const error = systemError(system);
    const cleared = clearDiskError(error);
    expect(cleared).toBeInstanceOf(kind);
    expect(cleared).toMatchObject({ code, refusal, cause: error, changedNothing: false });
    expect((cleared as Error).message).not.toContain(system);
  });

  it('stays what it is when it is none', () => {
    for (const error of [systemError('ENOENT'), new Error('no'), new StorageFull(), null, 'no'])
      expect(clearDiskError(error)).toBe(error);
  });
});

it.each(['full', 'read_only', 'exchanged', 'failing'] as const)(
  'a refusal for "%s" can be made anew from that word, and says what to do',
  (trouble) => {
    const refused = storageRefusal(trouble, { changedNothing: true });
    expect(refused).toMatchObject({ trouble, changedNothing: true });
    expect(refused.message).toMatch(/Have whoever runs the server .*(try again|repeat it)/);
  },
);

it('what is nice to have is left out where the storage takes nothing, and no other error is hidden', async () => {
  const refused: StorageRefused = new StorageFull();
  await expect(whereStorageAllows(() => Promise.reject(refused))).resolves.toBeUndefined();
  await expect(whereStorageAllows(() => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
});

describe('waiting for room', () => {
  it('ends at once where there is some', async () => {
    const room = new Narrow(0);
    await room.wait(new AbortController().signal);
    expect(room.looks).toBe(1);
  });

  it('looks again until there is some', async () => {
    const room = new Narrow(1);
    await room.wait(new AbortController().signal);
    expect(room.looks).toBe(2);
  });

  it('ends with the reason of whoever stops it, before or meanwhile', async () => {
    const stop = new AbortController();
    const waiting = new Narrow(Infinity).wait(stop.signal);
    stop.abort(new Error('the server stops'));
    await expect(waiting).rejects.toThrow('the server stops');
    await expect(new Narrow(0).wait(stop.signal)).rejects.toThrow('the server stops');
  });
});
