import fc from 'fast-check';
import Papa from 'papaparse';
import { RowParser, type RowBlock } from './parse-rows';

/** Text made of what matters to a parser, cut to pieces of any length. */
const messyText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('a', 'b;', 'é', '漢', ' ') },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ',',
          '\n',
          '"',
          '\r',
          '\r\n',
          '""',
          '",',
          '"\n',
          ',"',
          '\\',
          '\\"',
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom('\0', '\ufeff', '\t', '\x1a') },
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));

function cut(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length];
  places.sort((a, b) => a - b);
  return places.slice(1).map((place, i) => text.slice(places[i], place));
}

function parse(
  pieces: readonly string[],
  maxRowLength?: number,
  width: number | null = null,
): RowBlock {
  const hasLineFeeds = pieces.join('').includes('\n');
  const parser = new RowParser({ delimiter: ',', width, hasLineFeeds }, maxRowLength);
  const blocks = [...pieces.map((piece) => parser.push(piece)), parser.end()];
  return {
    rows: blocks.flatMap(({ rows }) => rows),
    lines: blocks.flatMap(({ lines }) => lines),
    broken: blocks.flatMap(({ broken }) => broken),
  };
}

describe('RowParser', () => {
  const runs = { numRuns: 3000 };
  const widths = fc.constantFrom(null, 1, 2, 3);

  it('finds the same rows, lines and faults wherever the text is cut', () => {
    fc.assert(
      fc.property(messyText, fc.array(fc.nat(), { maxLength: 12 }), widths, (text, cuts, width) => {
        expect(parse(cut(text, cuts), undefined, width)).toEqual(parse([text], undefined, width));
      }),
      runs,
    );
  });

  it('finds the same also when rows may not be longer than a few characters', () => {
    const lengths = fc.integer({ min: 1, max: 12 });

    fc.assert(
      fc.property(messyText, fc.array(fc.nat(), { maxLength: 12 }), lengths, (text, cuts, most) => {
        expect(parse(cut(text, cuts), most)).toEqual(parse([text], most));
      }),
      runs,
    );
  });

  it('reads every well-formed table as papaparse does, each row on its line', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n'), maxLength: 6 });
    const tables = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 });

    fc.assert(
      fc.property(tables, fc.constantFrom('\n', '\r\n'), (table, newline) => {
        const text = `${Papa.unparse(table, { newline })}${newline}`;
        const oracle = Papa.parse<string[]>(text, { delimiter: ',', newline });
        const block = parse([text], undefined, 9);

        expect(block.broken).toEqual([]);
        // Papaparse sees one more row, an empty one, behind the last line end.
        expect([...block.rows, ['']]).toEqual(oracle.data);
        const lineBreaks = block.rows.map((row) => row.join('').split('\n').length - 1);
        expect(block.lines).toEqual(
          block.rows.map((_, i) => 1 + i + lineBreaks.slice(0, i).reduce((a, b) => a + b, 0)),
        );
      }),
      runs,
    );
  });

  it('reads a table without any LF as the same one with LF', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"'), maxLength: 6 });
    const tables = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 });

    fc.assert(
      fc.property(tables, (table) => {
        const text = `${Papa.unparse(table, { newline: '\r' })}\r`;

        expect(parse([text])).toEqual(parse([text.replaceAll('\r', '\n')]));
      }),
      runs,
    );
  });

  it('loses no line: every line of the text belongs to a row or to a fault', () => {
    fc.assert(
      fc.property(messyText, (text) => {
        const { rows, lines, broken } = parse([text]);
        const starts = [...lines, ...broken.map(({ line }) => line)].sort((a, b) => a - b);
        const isBlank = /^\x1a*$/.test(text.replace(/[\0\ufeff]/g, ''));

        expect(rows.length + broken.length).toBe(starts.length);
        expect(new Set(starts).size).toBe(starts.length);
        expect(starts[0]).toBe(isBlank ? undefined : 1);
      }),
      runs,
    );
  });
});
