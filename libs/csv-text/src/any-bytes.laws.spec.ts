import fc from 'fast-check';
import { ValidationFailed } from '@sluice/kernel';
import type { CellJudge } from './domain/cell-judge';
import { DELIMITERS } from './domain/delimiter';
import { FileDecoder } from './domain/encoding';
import { FileRefused } from './domain/csv-text.errors';
import { RowParser } from './domain/parse-rows';
import type { TableOptions } from './domain/table-options';
import { readTextHead } from './domain/text-head';
import { TextSurvey } from './text-survey';

const JUDGE: CellJudge = {
  nameIn: (cell) => (/name|mail/i.test(cell) ? 1 : 0),
  contactIn: (cell) => (cell.includes('@') ? 1 : cell.startsWith('+') ? 0.5 : 0),
};

/** Pieces of files, sound and broken, in several encodings. */
const PIECES: readonly Uint8Array[] = [
  ...['Name', 'E-mail', 'ann@x.example', '+4930', 'a', ' ', '"', '""', '\\"', "'", '#', 'sep=;'],
  ...['\n', '\r', '\r\n', '\0', '\x1a', '\ufeff', '\ufffd', 'é', 'Ł', '漢', '😀', '<table>'],
  ...DELIMITERS,
]
  .map((text) => Buffer.from(text))
  .concat(
    [[0xff, 0xfe], [0xfe, 0xff], [0x61, 0], [0, 0x61], [0xc3], [0xe9], [0xf0, 0x9f]].map((bytes) =>
      Buffer.from(bytes),
    ),
    [Buffer.from('x'.repeat(300)), Buffer.from(',\n'.repeat(60))],
  );

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .array(fc.constantFrom(...PIECES), { maxLength: 80 })
    .map((pieces) => new Uint8Array(Buffer.concat(pieces))),
);

const anyOptions: fc.Arbitrary<TableOptions> = fc.record({
  delimiter: fc.option(fc.constantFrom(...DELIMITERS, 'é', '"', '')),
  has_header: fc.option(fc.boolean()),
  header_line: fc.option(fc.integer({ min: 1, max: 60 })),
});

const encodings = fc.constantFrom(
  null,
  ...['utf-8', 'utf-16le', 'windows-1252', 'koi8-r', 'cp850', 'shift_jis', 'euc-kr', 'gb18030'],
);

const cuts = fc.array(fc.nat(), { maxLength: 8 });

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const places = [0, ...at.map((place) => place % (bytes.length + 1)), bytes.length];
  places.sort((one, other) => one - other);
  return places.slice(1).map((place, i) => bytes.subarray(places[i], place));
}

function surveyed(bytes: Uint8Array, pieces: readonly Uint8Array[], encoding: string | null) {
  const survey = new TextSurvey(bytes, encoding);
  for (const piece of pieces) survey.push(piece);
  return survey.form(true);
}

describe('whatever the bytes are', () => {
  const runs = { numRuns: 1500 };

  it('a file is read, or refused in words', () => {
    let [read, refused] = [0, 0];
    fc.assert(
      fc.property(anyBytes, encodings, anyOptions, (bytes, encoding, options) => {
        const form = surveyed(bytes, [bytes], encoding);
        try {
          const { table, data } = readTextHead(bytes, true, form, options, JUDGE);
          read += 1;
          expect(data.rows).toHaveLength(data.lines.length);
          expect(data.lines.every((line) => line > table.headerLine)).toBe(true);
          expect(table.hasHeader || table.header.length === 0).toBe(true);
        } catch (error) {
          if (!(error instanceof FileRefused || error instanceof ValidationFailed)) throw error;
          refused += 1;
          expect(error.message).toMatch(/^[A-Z"].*\.$/s);
        }
      }),
      runs,
    );
    expect(Math.min(read, refused)).toBeGreaterThan(100);
  });

  it('what is seen of a file does not depend on where it is cut', () => {
    fc.assert(
      fc.property(anyBytes, cuts, (bytes, at) => {
        const { isSure, hasLineFeeds, encoding } = surveyed(bytes, [bytes], null);
        const inPieces = surveyed(bytes, cut(bytes, at), null);

        expect(inPieces).toMatchObject({ isSure, hasLineFeeds });
        expect(inPieces.encoding === 'utf-8').toBe(encoding === 'utf-8');
      }),
      runs,
    );
  });

  it('it is decoded in every encoding, cut anywhere, and nothing that is sound is lost', () => {
    const anyEncoding = fc.constantFrom(
      ...['utf-8', 'utf-16le', 'windows-1252', 'koi8-u', 'cp850', 'shift_jis', 'euc-jp', 'euc-kr'],
      ...['iso-2022-jp', 'gbk', 'gb18030', 'big5'],
    );
    // Many are halves of signs, escapes, and digits, which gb18030 has within its longest ones.
    const byte = fc.oneof(
      fc.integer({ min: 0x81, max: 0xfe }),
      fc.integer({ min: 0x30, max: 0x39 }),
      fc.constantFrom(0, 0x1b, 0x24, 0x28, 0x42),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), cuts, anyEncoding, (bytes, at, encoding) => {
        const decoder = new FileDecoder(encoding);
        const pieces = cut(Uint8Array.from(bytes), at).map((piece) => decoder.decode(piece, false));
        pieces.push(decoder.decode(new TextEncoder().encode(',end\n'), true));

        // An escape of ISO-2022-JP, or a byte too many in UTF-16, changes what follows for good.
        if (!/^(?:utf-16le|iso-2022-jp)$/.test(encoding)) expect(pieces.join('')).toMatch(/nd\n$/);
      }),
      { numRuns: 20_000 },
    );
  });

  it('no more is kept between two pieces than one row may be long', () => {
    let kept = 0;
    fc.assert(
      fc.property(
        anyBytes,
        cuts,
        encodings,
        fc.constantFrom(...DELIMITERS),
        fc.integer({ min: 1, max: 64 }),
        (bytes, at, encoding, delimiter, longest) => {
          const form = surveyed(bytes, [bytes], encoding);
          const decoder = new FileDecoder(form.encoding);
          const { hasLineFeeds } = form;
          const parser = new RowParser({ delimiter, width: null, hasLineFeeds }, longest);
          for (const piece of cut(bytes, at)) {
            parser.push(decoder.decode(piece, false));
            kept = Math.max(kept, parser['held'].length / longest);
            expect(parser['held'].length).toBeLessThanOrEqual(longest + 1);
          }
          parser.push(decoder.decode(new Uint8Array(0), true));
          parser.end();
          expect(parser['held']).toBe('');
        },
      ),
      runs,
    );
    expect(kept).toBeGreaterThanOrEqual(1);
  });
});
