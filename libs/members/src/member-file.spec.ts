import { ValidationFailed } from '@sluice/kernel';
import { MOST_FILE_ROWS, readMemberFile } from './member-file';

// The largest files and lists take seconds when the machine has other work as well.
jest.setTimeout(60_000);

const read = (text: string) => readMemberFile(Buffer.from(text));

async function refusalOf(file: string | Buffer): Promise<ValidationFailed> {
  const error: unknown = await readMemberFile(Buffer.from(file)).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ValidationFailed) return error;
  throw new Error(`Expected ValidationFailed, got ${String(error)}`);
}

describe('readMemberFile', () => {
  it('reads the columns in the order of product and docs', async () => {
    expect(
      await read('name,email,tier,status,external_id\nAda,ada@example.com,gold,paused,7\n'),
    ).toEqual([
      {
        line: 2,
        record: {
          name: 'Ada',
          email: 'ada@example.com',
          tier: 'gold',
          status: 'paused',
          external_id: '7',
        },
      },
    ]);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('reads %s, any order and case of columns, and passes over others', async (_name, d) => {
    const text = [
      ['External ID', 'TIER', 'Notes, if any', 'Email', ' Name '],
      ['7', 'Gold', 'x', 'ada@example.com', 'Lovelace, Ada'],
    ]
      .map((cells) => cells.join(d))
      .join('\r\n');

    expect(await read(text)).toEqual([
      {
        line: 2,
        record: {
          name: 'Lovelace, Ada',
          email: 'ada@example.com',
          tier: 'gold',
          external_id: '7',
        },
      },
    ]);
  });

  it.each([
    ['title lines above the header', 'Members of the club\n2026-01-07,,\n\nname,email,tier\n', 5],
    ['an instruction for Excel', 'sep=|\nname|email|tier\n', 3],
    ['blanks before quotes', 'name, "email", "tier"\n', 2],
    ['rows in quotes as a whole', '"name,""email"",tier"\n', 2],
  ])('finds the columns below or among %s', async (_name, head, line) => {
    const d = head.includes('|') ? '|' : ',';
    const rows = [`Ada${d} "ada@example.com"${d}gold`, `"Bob${d}""b@b.co""${d}gold"`];

    expect(await read(`${head}${rows.join('\n')}\n`)).toEqual([
      { line, record: { name: 'Ada', email: 'ada@example.com', tier: 'gold' } },
      { line: line + 1, record: { name: 'Bob', email: 'b@b.co', tier: 'gold' } },
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from('name;email;tier\nZoë;z@b.co;gold')],
    ['UTF-8 with a mark', Buffer.from('\uFEFFname;email;tier\r\nZoë;z@b.co;gold')],
    ['UTF-16 LE', Buffer.from('\uFEFFname;email;tier\rZoë;z@b.co;gold', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\uFEFFname;email;tier\nZoë;z@b.co;gold', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('name;email;tier\nZoë;z@b.co;gold\n\x1a', 'latin1')],
  ])('reads %s', async (_name, file) => {
    expect(await readMemberFile(file)).toEqual([
      { line: 2, record: { name: 'Zoë', email: 'z@b.co', tier: 'gold' } },
    ]);
  });

  it('knows the encoding by all of the file, not by its beginning', async () => {
    const rows = `Ada,a@b.co,gold\n`.repeat(20_000);

    const utf8 = await read(`name,email,tier\n${rows}Zoë,z@b.co,gold`);
    expect(utf8.at(-1)).toMatchObject({ line: 20_002, record: { name: 'Zoë' } });
    const western = Buffer.from(`name,email,tier\n${rows}Zoë,z@b.co,gold`, 'latin1');
    expect((await readMemberFile(western)).at(-1)).toMatchObject({ record: { name: 'Zoë' } });
  });

  it('passes over a header that joining files has left among the rows', async () => {
    const file = 'name,email,tier\nAda,a@b.co,gold\n';
    expect((await read(`${file}${file}`)).map(({ line }) => line)).toEqual([2, 4]);
    const padded = ' name, email,tier \nBob,b@b.co,gold\n';
    expect((await read(`${file}${padded}`)).map(({ line }) => line)).toEqual([2, 4]);
  });

  it('loses one row to a quote that is wrong, in its place among the others', async () => {
    expect(
      await read('name,email,tier\nAda,a@b.co,gold\n"Bob,b@b.co,gold\nCarl,c@b.co,gold\n'),
    ).toEqual([
      { line: 2, record: { name: 'Ada', email: 'a@b.co', tier: 'gold' } },
      {
        line: 3,
        problem:
          'The quote that opens in column 1 of line 3 is never closed. Close it, or double it if it belongs to the text',
      },
      { line: 4, record: { name: 'Carl', email: 'c@b.co', tier: 'gold' } },
    ]);
  });

  it('leaves out what is blank, skips blank lines, counts the lines of the file', async () => {
    expect(
      await read('\n"name",email,tier,status\n\n"Ada\nLovelace",a@b.co,gold,\n,,,\nBob,b@b.co\n'),
    ).toEqual([
      { line: 4, record: { name: 'Ada\nLovelace', email: 'a@b.co', tier: 'gold' } },
      { line: 7, record: { name: 'Bob', email: 'b@b.co' } },
    ]);
  });

  it('takes off the apostrophe that our downloads put before formulas', async () => {
    expect(await read("name,email,tier\n'=Ada,a@b.co,gold\n'tis Bob,b@b.co,gold")).toMatchObject([
      { record: { name: '=Ada' } },
      { record: { name: "'tis Bob" } },
    ]);
  });

  it('tells a row with more cells than columns, and reads on', async () => {
    expect(await read('name,email,tier\nLovelace, Ada,a@b.co,gold\nBob,b@b.co,gold,,\n')).toEqual([
      {
        line: 2,
        problem: 'the row has 4 cells, the header has 3; put a cell with a delimiter into quotes',
      },
      { line: 3, record: { name: 'Bob', email: 'b@b.co', tier: 'gold' } },
    ]);
  });

  it('refuses a file that lacks needed columns, naming them', async () => {
    const error = await refusalOf('Name,Phone,Status\nAda,1,active\n');

    expect(error.message).toBe(
      'The file lacks the columns email, tier. Its header must name name, email, tier and may name status, external_id.',
    );
    expect(error.errors.map(({ field }) => field)).toEqual(['email', 'tier']);
  });

  it.each([
    ['empty', '', 'The file is empty. Its header must name the columns.'],
    ['blank', ' \n,,\n', 'The file is empty. Its header must name the columns.'],
    [
      'with a column twice',
      'name,email,tier,E mail,email\n',
      'The file has the column email twice. Remove one of them.',
    ],
    [
      'a spreadsheet and no CSV',
      Buffer.from('PK\u0003\u0004\0\0'),
      'The file is no CSV: this is a zip archive. Save it as CSV in your spreadsheet, then send that.',
    ],
    [
      'a web page and no CSV',
      '<html><table><tr><td>name</td></tr></table></html>',
      'The file is no CSV: this is a web page (HTML), which some tools save under the name of a table. Save it as CSV in your spreadsheet, then send that.',
    ],
  ])('refuses a file that is %s', async (_name, file, message) => {
    expect((await refusalOf(file)).message).toBe(message);
  });

  it('takes 100,000 rows and refuses one more', async () => {
    const header = 'name,email,tier\n';
    const row = 'Ada,ada@example.com,gold\n';

    expect(await read(header + row.repeat(MOST_FILE_ROWS))).toHaveLength(100_000);
    expect((await refusalOf(header + row.repeat(MOST_FILE_ROWS + 1))).message).toBe(
      'The file has more than 100000 members. Split it into several files.',
    );
  });
});
