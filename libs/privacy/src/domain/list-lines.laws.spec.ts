import fc from 'fast-check';
import { LONGEST_LINE, LineReader } from './list-lines';

const lineOf = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ','), maxLength: 5 });
const written = fc.array(fc.tuple(lineOf, fc.constantFrom('\n', '\r\n', '\r')), { minLength: 1 });

function read(pieces: readonly string[]) {
  const reader = new LineReader();
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = [];
  let rest = text;
  for (let turn = 0; rest !== ''; turn += 1) {
    const size = sizes[turn % sizes.length]!;
    pieces.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return pieces;
}

describe('LineReader, for every text', () => {
  it('gives the lines that were written, numbered, wherever the pieces end', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 });
    fc.assert(
      fc.property(written, sizes, (lines, pieceSizes) => {
        // An empty line between CR and LF would be written as one line end.
        const parts = lines.map(([text, end]) => [text === '' ? '-' : text, end]);
        const expected = parts.map(([text], at) => ({ line: at + 1, text, isCut: false }));
        expect(read(cut(parts.flat().join(''), pieceSizes))).toEqual(expected);
      }),
    );
  });

  it('cuts what is too long, and goes on behind it', () => {
    const long = 'x'.repeat(LONGEST_LINE + 1);
    expect(read([long, `${long}\nann`])).toEqual([
      { line: 1, text: long.slice(1), isCut: true },
      { line: 2, text: 'ann', isCut: false },
    ]);
    expect(read([`${long.slice(1)}\n`])).toMatchObject([{ isCut: false }]);
  });
});
