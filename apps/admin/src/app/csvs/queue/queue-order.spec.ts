import { csvOf } from '../../../testing/factories';
import { inOrder, withMoved } from './queue-order';

describe('withMoved', () => {
  it.each([
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['b', 1, 'abc'],
    ['a', 1, 'bac'],
  ])('takes %s to place %d', (id, to, expected) => {
    expect(withMoved([...'abc'], id, to).join('')).toBe(expected);
  });
});

describe('inOrder', () => {
  const queue = [
    csvOf({ csv_id: 'a', queue_position: 1 }),
    csvOf({ csv_id: 'b', queue_position: null, paused: true }),
    csvOf({ csv_id: 'c', queue_position: 2 }),
  ];
  const shown = (ids: string) =>
    inOrder(queue, [...ids]).map(({ csv_id, queue_position }) => [csv_id, queue_position]);

  it('counts places anew, past those that runs pass over', () => {
    expect(shown('cba')).toEqual([
      ['c', 1],
      ['b', null],
      ['a', 2],
    ]);
  });

  it('leaves behind, in their order, those that it was not told of', () => {
    expect(shown('c').map(([csv_id]) => csv_id)).toEqual(['c', 'a', 'b']);
  });

  it('takes no notice of ids that have left the queue', () => {
    expect(shown('xba').map(([csv_id]) => csv_id)).toEqual(['b', 'a', 'c']);
  });
});
