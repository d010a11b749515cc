import * as fc from 'fast-check';
import { RESERVE_BYTES, isFull, type Demand, type RoomLeft } from './room-left';

const MIB = 1_024 * 1_024;
const CALM: Demand = { arriving: 0, reserve: RESERVE_BYTES, wasFull: false };

const room = (free: number, reserved = 64): RoomLeft => ({
  free: free * MIB,
  reserved: reserved * MIB,
  files: null,
});

describe('a disk is full', () => {
  it.each([
    ['16 MB free beside the whole reserve are enough', room(16), CALM, false],
    ['one byte less is not', { ...room(16), free: 16 * MIB - 1 }, CALM, true],
    ['what is missing of the reserve counts as taken', room(72, 0), CALM, true],
    ['a new disk has no reserve yet, and room for it', room(80, 0), CALM, false],
    ['once full it takes more to go on', room(31), { ...CALM, wasFull: true }, true],
    ['32 MB', room(32), { ...CALM, wasFull: true }, false],
    ['a file that arrives must leave as much', room(1_000), { ...CALM, arriving: 985 * MIB }, true],
    ['and may arrive if it does', room(1_000), { ...CALM, arriving: 984 * MIB }, false],
    ['no names for files are left', { ...room(1_000), files: 63 }, CALM, true],
    ['some are', { ...room(1_000), files: 64 }, CALM, false],
    ['without a reserve only what is free counts', room(20, 0), { ...CALM, reserve: 0 }, false],
  ])('%s', (_, left, demand, expected) => {
    expect(isFull(left, demand)).toBe(expected);
  });

  const bytes = fc.integer({ min: 0, max: 512 }).map((mib) => mib * MIB);
  const lefts = fc.record({
    free: bytes,
    reserved: fc.integer({ min: 0, max: RESERVE_BYTES }),
    files: fc.option(fc.integer({ min: 0, max: 200 })),
  });
  const demands = fc.record({
    arriving: bytes,
    reserve: fc.constantFrom(0, RESERVE_BYTES),
    wasFull: fc.boolean(),
  });

  it('no later for having been full, for more that arrives, or for less that is free', () => {
    fc.assert(
      fc.property(lefts, demands, bytes, (left, demand, more) => {
        const before = isFull(left, demand);
        const worse = [
          isFull(left, { ...demand, wasFull: true }),
          isFull(left, { ...demand, arriving: demand.arriving + more }),
          isFull({ ...left, free: Math.max(0, left.free - more) }, demand),
        ];
        for (const after of worse) expect(after || !before).toBe(true);
      }),
    );
  });

  it('or not, whoever holds the bytes: giving the reserve back or making it anew decides nothing', () => {
    fc.assert(
      fc.property(lefts, demands, fc.integer({ min: 0, max: RESERVE_BYTES }), (left, demand, n) => {
        const given = Math.min(n, left.reserved);
        const after = { ...left, free: left.free + given, reserved: left.reserved - given };
        expect(isFull(after, demand)).toBe(isFull(left, demand));
      }),
    );
  });
});
