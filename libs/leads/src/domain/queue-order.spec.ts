import { ValidationFailed } from '@sluice/kernel';
import { byQueueOrder, manualPositions, type QueuePlace } from './queue-order';

const place = (csv_id: string, day: number, manual_position: number | null = null): QueuePlace => ({
  csv_id,
  created_at: new Date(Date.UTC(2026, 10, day)),
  manual_position,
});

describe('the order of the queue', () => {
  it('has those set by hand first, then the oldest, then the lower id', () => {
    const places = [
      place('d', 1),
      place('c', 2),
      place('b', 2),
      place('a', 9, 2),
      place('e', 8, 1),
    ];

    expect(
      places
        .toSorted(byQueueOrder)
        .map(({ csv_id }) => csv_id)
        .join(''),
    ).toBe('eadbc');
  });
});

describe('the positions that an admin gives', () => {
  const active = new Set(['a', 'b', 'c']);

  it('count from 1, in the order named', () => {
    expect([...manualPositions(['c', 'a'], active)]).toEqual([
      ['c', 1],
      ['a', 2],
    ]);
    expect(manualPositions([], active).size).toBe(0);
  });

  it.each([
    [['a', 'x'], 'CSV x is not active'],
    [['a', 'b', 'a'], 'CSV a is named twice'],
  ])('are refused for %j: %s', (csv_ids, reason) => {
    expect(() => manualPositions(csv_ids, active)).toThrow(ValidationFailed);
    expect(() => manualPositions(csv_ids, active)).toThrow(reason);
  });
});
