import fc from 'fast-check';
import { restoreRows, withdrawRows } from './withdraw';
import { pools, rowSet } from './testing/arbitraries';
import { asRanges, countPerRow, rowsIn } from './testing/slow-pool';

/** Each step withdraws rows, or puts some back. */
const steps = fc.array(fc.record({ restores: fc.boolean(), rows: rowSet(24) }), { maxLength: 6 });

describe('withdrawing and restoring in any order', () => {
  it('comes to what counting lead by lead comes to', () => {
    fc.assert(
      fc.property(pools(), steps, (pool, changes) => {
        for (const original of pool.planCsvs()) {
          let csv = original;
          const withdrawn = new Set(rowsIn(csv.withdrawn));
          const perRow = countPerRow(csv.counts);
          for (const { restores, rows } of changes) {
            const own = rows.filter((row) => row < csv.rows);
            for (const row of own) {
              if (restores) withdrawn.delete(row);
              else withdrawn.add(row);
            }
            const after = (restores ? restoreRows : withdrawRows)(csv, asRanges(own));
            csv = { ...csv, withdrawn: after.withdrawn };

            expect(after).toEqual({
              withdrawn: asRanges(withdrawn),
              available: perRow.filter((count, row) => count < csv.limit && !withdrawn.has(row))
                .length,
              possible: perRow.reduce(
                (sum, count, row) => sum + (withdrawn.has(row) ? count : csv.limit),
                0,
              ),
            });
          }
        }
      }),
    );
  });
});
