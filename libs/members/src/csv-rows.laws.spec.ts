import fc from 'fast-check';
import { csvRows, type CsvRow } from './csv-rows';

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', ' ', '"', ',', ';', '\n', '漢'),
  maxLength: 6,
});
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 12,
});

/** Writes a table as RFC 4180 says, every cell in quotes, and notes where each row begins. */
function written(rows: readonly string[][]): { text: string; expected: CsvRow[] } {
  let line = 1;
  const expected: CsvRow[] = [];
  const lines = rows.map((cells) => {
    const row = cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
    expected.push({ line, cells, problem: null });
    line += row.split('\n').length;
    return row;
  });
  return { text: lines.join('\n'), expected };
}

describe('csvRows, for every table', () => {
  it('reads back the cells and lines that were written, wherever the portions end', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, portion) => {
        const { text, expected } = written(rows);
        expect([...csvRows(text, ',', portion)]).toEqual(expected);
      }),
    );
  });

  it('reads any text the same in portions as in one piece', () => {
    const anything = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' '), maxLength: 60 });
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 20 }), (text, portion) => {
        expect([...csvRows(text, ',', portion)]).toEqual([...csvRows(text, ',')]);
      }),
    );
  });
});
