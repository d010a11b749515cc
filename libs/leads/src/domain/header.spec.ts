import Papa from 'papaparse';
import { previewOf } from '../ingestion/testing/preview-of';
import { columnNames } from './header';
import { FIND_OUT } from './uploaded-csv';

async function hasHeader(rows: readonly (readonly string[])[]): Promise<boolean> {
  const file = Buffer.from(Papa.unparse(rows.map((row) => [...row])));
  return (await previewOf(file, FIND_OUT)).has_header;
}

describe('the header of a file', () => {
  it.each([
    [
      'names that are known',
      [
        ['First Name', 'E-mail'],
        ['Ann', 'ann@example.com'],
      ],
      true,
    ],
    [
      'names that nobody knows',
      [
        ['Wer', 'Wo'],
        ['Ann', 'ann@example.com'],
      ],
      true,
    ],
    [
      'a known name beside a year',
      [
        ['Email', '2023-2024'],
        ['ann@example.com', '7'],
      ],
      true,
    ],
    [
      'an e-mail address',
      [
        ['Ann', 'ann@example.com'],
        ['Ben', 'ben@example.com'],
      ],
      false,
    ],
    [
      'a phone number',
      [
        ['Ann', '+49 30 123456'],
        ['Ben', '+49 30 654321'],
      ],
      false,
    ],
    ['a phone number as it is dialled at home', [['Ann', '(201) 555-0123']], false],
    [
      'no address where all others have one',
      [
        ['Ann', ''],
        ['Ben', 'ben@example.com'],
      ],
      false,
    ],
    ['nothing else', [['Email']], true],
  ] as const)('judges a first row with %s', async (_, rows, expected) => {
    expect(await hasHeader(rows)).toBe(expected);
  });
});

describe('columnNames', () => {
  it('gives every column a name of its own', () => {
    expect(
      columnNames([
        ' Email',
        'Phone',
        '',
        'Email',
        'What is\nyour  plan?',
        'Email',
        '__proto__',
        ' ',
      ]),
    ).toEqual([
      'Email',
      'Phone',
      'Column 3',
      'Email (2)',
      'What is your plan?',
      'Email (3)',
      'Column 7',
      'Column 8',
    ]);
  });

  it('avoids names that the file has already', () => {
    expect(columnNames(['', 'Column 1', 'Email', 'Email (2)', 'Email'])).toEqual([
      'Column 1',
      'Column 1 (2)',
      'Email',
      'Email (2)',
      'Email (3)',
    ]);
  });
});
