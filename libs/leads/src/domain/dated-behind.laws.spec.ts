import fc from 'fast-check';
import { datedBehind, type InQueue } from './dated-behind';

const DAY = new Date('2026-11-23T10:00:00Z');
const at = (milliseconds: number): Date => new Date(DAY.getTime() + milliseconds);

/** Close together, so that dates and ids are often equal. */
const csvs = fc
  .array(fc.record({ csv_id: fc.nat(99).map(String), created_at: fc.integer({ max: 5, min: -5 }) }))
  .map((drawn) => drawn.map(({ csv_id, created_at }) => ({ csv_id, created_at: at(created_at) })));
const newest = fc.option(csvs.filter(({ length }) => length > 0).map(([first]) => first!));

function inOrder(one: InQueue, other: InQueue): boolean {
  const apart = other.created_at.getTime() - one.created_at.getTime();
  return apart > 0 || (apart === 0 && other.csv_id > one.csv_id);
}

describe('CSVs dated behind others', () => {
  it('are in the order of their arrival, behind all that are there', () => {
    fc.assert(
      fc.property(csvs, newest, (arriving, there) => {
        const queue = [...(there ? [there] : []), ...datedBehind(arriving, there)];
        for (const [index, csv] of queue.slice(1).entries())
          expect(inOrder(queue[index]!, csv)).toBe(true);
      }),
    );
  });

  it('are never dated back, and keep their date where that puts them behind', () => {
    fc.assert(
      fc.property(csvs, newest, (arriving, there) => {
        let before = there;
        for (const [index, csv] of datedBehind(arriving, there).entries()) {
          const given = arriving[index]!;
          expect(csv.created_at.getTime()).toBeGreaterThanOrEqual(given.created_at.getTime());
          if (before === null || inOrder(before, given)) expect(csv).toEqual(given);
          before = csv;
        }
      }),
    );
  });

  it.each([
    ['an hour behind, a later id', { csv_id: 'b', created_at: at(-3_600_000) }, at(0)],
    ['an hour behind, an earlier id', { csv_id: '0', created_at: at(-3_600_000) }, at(1)],
    ['the same instant, an earlier id', { csv_id: '0', created_at: at(0) }, at(1)],
    ['later', { csv_id: '0', created_at: at(7) }, at(7)],
  ])('%s', (_, csv, created_at) => {
    const there = { csv_id: 'a', created_at: at(0) };
    expect(datedBehind([csv], there)).toEqual([{ csv_id: csv.csv_id, created_at }]);
  });
});
