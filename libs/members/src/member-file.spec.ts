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
        problem:
          'the row has 4 cells, the first line of the file has 3; put a cell with a delimiter into quotes',
      },
      { line: 3, record: { name: 'Bob', email: 'b@b.co', tier: 'gold' } },
    ]);
  });

  it('refuses a file that lacks needed columns, naming them', async () => {
    const error = await refusalOf('Name,Phone,Status\nAda,1,active\n');

    expect(error.message).toBe(
      'The file lacks the columns email, tier. Its first line must name name, email, tier and may name status, external_id.',
    );
    expect(error.errors.map(({ field }) => field)).toEqual(['email', 'tier']);
  });

  it.each([
    ['empty', '', 'The file is empty. Its first line must name the columns.'],
    ['blank', ' \n,,\n', 'The file is empty. Its first line must name the columns.'],
    [
      'with a column twice',
      'name,email,tier,E mail,email\n',
      'The file has the column email twice. Remove one of them.',
    ],
    [
      'a spreadsheet and no CSV',
      Buffer.from('PK\u0003\u0004\0\0'),
      'The file is no CSV but a binary file. Save it as CSV in your spreadsheet, then send that.',
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
