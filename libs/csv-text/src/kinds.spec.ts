import iconv from 'iconv-lite';
import type { CellJudge } from './domain/cell-judge';
import { FileRefused } from './domain/csv-text.errors';
import { readTextHead } from './domain/text-head';
import { TextSurvey } from './text-survey';

/** Knows no names and no contacts, so that the records alone tell how they are made. */
const STRANGER: CellJudge = { nameIn: () => 0, contactIn: () => 0 };

/** The rows of a file, its header first, as they are found with nothing said of how it is to be read. */
function read(file: string | Uint8Array) {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const survey = new TextSurvey(bytes, null);
  survey.push(bytes);
  const form = survey.form(true);
  const options = { delimiter: null, has_header: true, header_line: null };
  const { table, data } = readTextHead(bytes, true, form, options, STRANGER);
  return {
    rows: [table.header, ...data.rows],
    faults: data.broken.map(({ line, reason }) => [line, reason]),
    form,
  };
}

const PLAIN = [
  ['id', 'pet'],
  ['1', 'cat'],
  ['2', 'dog'],
];

const UMLAUTS = [
  ['Tier', 'Ort'],
  ['Käfer', 'Köln'],
];

const umlauts = UMLAUTS.map((row) => `${row.join(',')}\n`).join('');

/** A file of the kind, and the rows that it has. */
const KINDS: readonly (readonly [string, string | Uint8Array, readonly (readonly string[])[]])[] = [
  ['line ends of Unix', 'id,pet\n1,cat\n2,dog\n', PLAIN],
  ['line ends of Windows', 'id,pet\r\n1,cat\r\n2,dog\r\n', PLAIN],
  ['CR alone', 'id,pet\r1,cat\r2,dog\r', PLAIN],
  ['line ends of both kinds', 'id,pet\r\n1,cat\n2,dog\r\n', PLAIN],
  ['no line end at the end', 'id,pet\n1,cat\n2,dog', PLAIN],
  ['no line end at the end, CR alone', 'id,pet\r1,cat\r2,dog', PLAIN],
  ['several line ends at the end', 'id,pet\n1,cat\n2,dog\n\n\n', PLAIN],
  ['blank lines between', 'id,pet\n\n1,cat\n \n2,dog\n', PLAIN],
  ['blank lines above', '\n\r\n\nid,pet\n1,cat\n2,dog\n', PLAIN],
  ['rows of delimiters alone', 'id,pet\n,\n1,cat\n,\n2,dog\n,\n', PLAIN],
  ['all cells in quotes', '"id","pet"\n"1","cat"\n"2","dog"\n', PLAIN],
  ['some cells in quotes', 'id,"pet"\n"1",cat\n2,"dog"', PLAIN],
  ['blanks around quotes', 'id, "pet" \n1,\t"cat"\n "2" ,"dog"\n', PLAIN],
  ['a whole line in quotes', '"id,pet"\n"1,cat"\n2,dog\n', PLAIN],
  ['semicolons', 'id;pet\n1;cat\n2;dog\n', PLAIN],
  ['tabs', 'id\tpet\n1\tcat\n2\tdog\n', PLAIN],
  ['pipes', 'id|pet\n1|cat\n2|dog\n', PLAIN],
  ['carets', 'id^pet\n1^cat\n2^dog\n', PLAIN],
  ['tildes', 'id~pet\n1~cat\n2~dog\n', PLAIN],
  ['separators of ASCII', 'id\x1fpet\n1\x1fcat\n2\x1fdog\n', PLAIN],
  ['a delimiter that is declared', 'sep=*\nid*pet\n1*cat\n2*dog\n', PLAIN],
  ['UTF-8 with a mark', `\ufeff${umlauts}`, UMLAUTS],
  ['UTF-8 with a mark before a quote', `\ufeff"Tier",Ort\nKäfer,Köln\n`, UMLAUTS],
  [
    'UTF-8 with marks where files were joined',
    `\ufeff${umlauts.replace('Kä', '\ufeffKä')}`,
    UMLAUTS,
  ],
  ['UTF-16 LE with a mark', Buffer.from(`\ufeff${umlauts}`, 'utf16le'), UMLAUTS],
  ['UTF-16 LE without one', Buffer.from(umlauts, 'utf16le'), UMLAUTS],
  ['UTF-16 BE with a mark', iconv.encode(umlauts, 'utf-16be', { addBOM: true }), UMLAUTS],
  ['UTF-16 BE without one', iconv.encode(umlauts, 'utf-16be'), UMLAUTS],
  ['Windows-1252', iconv.encode(umlauts, 'windows-1252'), UMLAUTS],
  ['one column', 'pet\ncat\ndog\n', [['pet'], ['cat'], ['dog']]],
  ['one column in quotes', '"pet"\n"cat, old"\n"dog"\n', [['pet'], ['cat, old'], ['dog']]],
  ['one cell', 'pet', [['pet']]],
  ['a header only', 'id,pet\n', [['id', 'pet']]],
  ['a header only, without a line end', 'id,pet', [['id', 'pet']]],
  [
    'empty cells',
    'a,b,c\n1,,\n,,3\n,2,\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['', '', '3'],
      ['', '2', ''],
    ],
  ],
  [
    'empty cells in quotes',
    'a,b\n"",1\n2,""\n',
    [
      ['a', 'b'],
      ['', '1'],
      ['2', ''],
    ],
  ],
  [
    'a column without a name',
    ',b,c\n1,2,3\n4,5,6\n',
    [
      ['', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
  ],
  [
    'rows too short and too long',
    'a,b,c\n1,2\n1,2,3,4\n1,2,3\n',
    [
      ['a', 'b', 'c'],
      ['1', '2'],
      ['1', '2', '3', '4'],
      ['1', '2', '3'],
    ],
  ],
  [
    'a delimiter behind every row',
    'a,b,\n1,2,\n',
    [
      ['a', 'b', ''],
      ['1', '2', ''],
    ],
  ],
  [
    'delimiters in quotes',
    'a,b\n"1,1",2\n3,",4"\n',
    [
      ['a', 'b'],
      ['1,1', '2'],
      ['3', ',4'],
    ],
  ],
  [
    'line ends in quotes',
    'a,b\n"1\n1",2\n3,"\n4"\n',
    [
      ['a', 'b'],
      ['1\n1', '2'],
      ['3', '\n4'],
    ],
  ],
  [
    'line ends of Windows in quotes',
    'a,b\r\n"1\r\n1",2\r\n',
    [
      ['a', 'b'],
      ['1\r\n1', '2'],
    ],
  ],
  [
    'line ends in quoted names',
    '"a\na",b\n1,2\n',
    [
      ['a\na', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'doubled quotes',
    'a,b\n"1 ""one""",2\n"""3""",4\n',
    [
      ['a', 'b'],
      ['1 "one"', '2'],
      ['"3"', '4'],
    ],
  ],
  [
    'a quote alone, doubled',
    'a,b\n"""",2\n',
    [
      ['a', 'b'],
      ['"', '2'],
    ],
  ],
  [
    'quotes in the middle',
    'a,b\n5" pipe,2\nthe "old" one,4\n',
    [
      ['a', 'b'],
      ['5" pipe', '2'],
      ['the "old" one', '4'],
    ],
  ],
  [
    'backslashes before quotes',
    'a,b\n"1 \\"one\\"",2\n',
    [
      ['a', 'b'],
      ['1 "one"', '2'],
    ],
  ],
  [
    'backslashes before other signs',
    'a,b\nC:\\dir\\,"x\\y"\n',
    [
      ['a', 'b'],
      ['C:\\dir\\', 'x\\y'],
    ],
  ],
  [
    'apostrophes',
    "a,b\n'1,2'\nit's,4\n",
    [
      ['a', 'b'],
      ["'1", "2'"],
      ["it's", '4'],
    ],
  ],
  [
    'blanks around cells',
    ' a , b\n 1 , 2\n',
    [
      [' a ', ' b'],
      [' 1 ', ' 2'],
    ],
  ],
  [
    'JSON in cells',
    'a,b\n1,"{""x"": [1, ""y""]}"\n',
    [
      ['a', 'b'],
      ['1', '{"x": [1, "y"]}'],
    ],
  ],
  [
    'a lone CR in a cell',
    'a,b\n1\r1,2\n3,4\n',
    [
      ['a', 'b'],
      ['1\r1', '2'],
      ['3', '4'],
    ],
  ],
  [
    'a lone CR between rows',
    'a,b\n1,2\r3,4\n',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    'the same name twice',
    'a,a\n1,2\n',
    [
      ['a', 'a'],
      ['1', '2'],
    ],
  ],
  [
    'a Ctrl-Z at the end',
    'a,b\r\n1,2\r\n\x1a',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'signs beyond the first plane',
    'a,b\n😀,𠮷\n',
    [
      ['a', 'b'],
      ['😀', '𠮷'],
    ],
  ],
];

describe('a file with', () => {
  it.each(KINDS)('%s', (_, file, rows) => {
    expect(read(file)).toMatchObject({ rows, faults: [] });
  });

  it.each([
    [
      'a quote that is never closed',
      'a,b\n"1,2\n3,4\n',
      [
        ['a', 'b'],
        ['3', '4'],
      ],
      [[2, 'unclosed_quote']],
    ],
    [
      'text behind a quote',
      'a,b\n"1" x,2\n3,4\n',
      [
        ['a', 'b'],
        ['3', '4'],
      ],
      [[2, 'misplaced_quote']],
    ],
    [
      'an open quote on its last line',
      'a,b\n1,2\n"3,4',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [[3, 'unclosed_quote']],
    ],
  ])('%s loses that line alone', (_, file, rows, faults) => {
    expect(read(file)).toMatchObject({ rows, faults });
  });

  it.each([
    ['nothing in it', ''],
    ['the bytes of a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['the bytes of a workbook', Buffer.from('PK\x03\x04\x14\0\x06\0', 'latin1')],
    ['a page of the web', '<!doctype html><html><body>no table</body></html>'],
  ])('%s is refused in words', (_, file) => {
    expect(() => read(file)).toThrow(FileRefused);
  });
});
