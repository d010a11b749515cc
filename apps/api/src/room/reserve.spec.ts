import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { Reserve } from './reserve';
import { RESERVE_BYTES, SLICE_BYTES } from './room-left';

describe('the reserve', () => {
  let directory: string;
  let reserve: Reserve;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sluice-reserve-'));
    reserve = new Reserve(directory);
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const path = () => join(directory, 'reserve');

  it('takes up as many blocks as it says, which no file system can pack together', async () => {
    await expect(reserve.fill()).resolves.toBe(true);

    expect(reserve.bytes).toBe(RESERVE_BYTES);
    const { size, blocks, mode } = statSync(path());
    expect(size).toBe(RESERVE_BYTES);
    expect(blocks * 512).toBeGreaterThanOrEqual(RESERVE_BYTES);
    expect(mode & 0o777).toBe(0o600);
    const some = readFileSync(path()).subarray(0, SLICE_BYTES / 16);
    expect(deflateSync(some).length).toBeGreaterThan(some.length * 0.99);
  });

  it('is given back in slices until nothing is left, and made whole again', async () => {
    await reserve.fill();
    const held: number[] = [];
    for (let given = 1; given <= 9; given += 1) {
      reserve.giveSlice();
      held.push(reserve.bytes / SLICE_BYTES);
    }
    expect(held).toEqual([7, 6, 5, 4, 3, 2, 1, 0, 0]);

    await expect(reserve.fill()).resolves.toBe(true);
    expect(reserve.bytes).toBe(RESERVE_BYTES);
  });

  it('goes on from what a crash left of it', async () => {
    writeFileSync(path(), Buffer.alloc(1_234_567));
    expect(reserve.bytes).toBe(1_234_567);
    await expect(reserve.fill()).resolves.toBe(true);
    expect(reserve.bytes).toBe(RESERVE_BYTES);
  });

  it('says so where it can not be made whole, and holds no more than before', async () => {
    rmSync(directory, { recursive: true });
    await expect(reserve.fill()).resolves.toBe(false);
    expect(reserve.bytes).toBe(0);
    expect(() => reserve.giveSlice()).not.toThrow();
  });
});
