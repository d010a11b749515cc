import * as fc from 'fast-check';
import { Hits, type HitEntry } from './hits';

const entry = fc.record({ number: fc.nat(5), import_no: fc.option(fc.nat(2)) });
const rows = fc.array(fc.array(entry, { maxLength: 4 }));

const entriesOf = ({ entries }: Hits) => Object.fromEntries(entries);

describe('Hits', () => {
  it('count a lead once for each entry, and once for an import however many of its entries hit', () => {
    const hits = new Hits();
    expect(hits.isEmpty).toBe(true);
    const [one, two]: HitEntry[] = [
      { number: 1, import_no: 7 },
      { number: 2, import_no: 7 },
    ];
    hits.add([one!, two!, one!, { number: 3, import_no: null }]);
    hits.add([two!]);
    expect(entriesOf(hits)).toEqual({ 1: 1, 2: 2, 3: 1 });
    expect([...hits.imports]).toEqual([[7, 2]]);
  });

  it('come to the same whether they are counted at once or in parts', () => {
    fc.assert(
      fc.property(rows, rows, (some, others) => {
        const [whole, part] = [new Hits(), new Hits()];
        for (const row of [...some, ...others]) whole.add(row);
        for (const row of others) part.add(row);
        const together = new Hits();
        for (const row of some) together.add(row);
        together.addAll(part);
        expect(entriesOf(together)).toEqual(entriesOf(whole));
        expect(Object.fromEntries(together.imports)).toEqual(Object.fromEntries(whole.imports));
      }),
    );
  });
});
