import fc from 'fast-check';
import {
  type ContactEntries,
  countBelow,
  cuts,
  emptyEntries,
  entriesFrom,
  merged,
  pageOf,
  without,
} from './contact-entries';

interface Entry {
  hash: number;
  csvNo: number;
  row: number;
}

/** Few different hashes, so that equal ones are frequent; the greatest there is among them. */
const hash = fc.oneof(fc.nat(20), fc.constant(2 ** 53 - 1));
const entry = fc.record({ hash, csvNo: fc.nat(4), row: fc.nat({ max: 2 ** 32 - 1 }) });
const sorted = fc
  .array(entry, { maxLength: 60 })
  .map((entries) => entries.toSorted((one, other) => one.hash - other.hash));

function entriesOf(list: readonly Entry[]): ContactEntries {
  const entries = emptyEntries(list.length);
  list.forEach(({ hash, csvNo, row }, index) => {
    entries.hashes[index] = hash;
    entries.csvNos[index] = csvNo;
    entries.rows[index] = row;
  });
  return entries;
}

function listOf({ hashes, csvNos, rows }: ContactEntries): Entry[] {
  return Array.from(hashes, (hash, index) => ({
    hash,
    csvNo: csvNos[index]!,
    row: rows[index]!,
  }));
}

describe('contact entries', () => {
  it('come back from a page as they were, wherever its bytes lie', () => {
    fc.assert(
      fc.property(sorted, fc.nat(7), (list, shift) => {
        const page = pageOf(entriesOf(list), 0, list.length);
        const shifted = new Uint8Array(page.length + shift).subarray(shift);
        shifted.set(page);

        expect(listOf(entriesFrom(shifted))).toEqual(list);
      }),
    );
  });

  it('pageOf takes just the entries asked for', () => {
    fc.assert(
      fc.property(sorted, fc.nat(60), fc.nat(60), (list, one, other) => {
        const from = Math.min(one, other, list.length);
        const to = Math.min(Math.max(one, other), list.length);

        expect(listOf(entriesFrom(pageOf(entriesOf(list), from, to)))).toEqual(
          list.slice(from, to),
        );
      }),
    );
  });

  it('countBelow says how many hashes are smaller', () => {
    fc.assert(
      fc.property(sorted, hash, (list, bound) => {
        expect(countBelow(entriesOf(list).hashes, bound)).toBe(
          list.filter((entry) => entry.hash < bound).length,
        );
      }),
    );
  });

  it('merged has all of both in the order of the hashes, those present first where equal', () => {
    fc.assert(
      fc.property(sorted, sorted, fc.nat(60), (present, added, skipped) => {
        const from = Math.min(skipped, added.length);
        const expected = [...present, ...added.slice(from)].toSorted(
          (one, other) => one.hash - other.hash,
        );

        expect(listOf(merged(entriesOf(present), entriesOf(added), from, added.length))).toEqual(
          expected,
        );
      }),
    );
  });

  it('without leaves out the CSVs named and keeps the rest in order', () => {
    fc.assert(
      fc.property(sorted, fc.uniqueArray(fc.nat(4)), (list, csvNos) => {
        const entries = entriesOf(list);
        const kept = without(entries, new Set(csvNos));
        const expected = list.filter(({ csvNo }) => !csvNos.includes(csvNo));

        expect(listOf(kept)).toEqual(expected);
        expect(kept === entries).toBe(expected.length === list.length);
      }),
    );
  });

  it('cuts make pages that are small enough and never part equal hashes', () => {
    fc.assert(
      fc.property(sorted, fc.integer({ min: 1, max: 9 }), (list, most) => {
        const starts = cuts(entriesOf(list), most);
        const pages = starts.map((start, index) => list.slice(start, starts[index + 1]));

        expect(pages.flat()).toEqual(list);
        for (const [index, page] of pages.entries()) {
          expect(index > 0 && pages[index - 1]!.at(-1)!.hash === page[0]!.hash).toBe(false);
          // A page can be too large only by what its equal hashes bring.
          const different = new Set(page.map((entry) => entry.hash)).size;
          expect(page.length <= most || different <= most).toBe(true);
        }
      }),
    );
  });
});
