import { accepted, emails, ingest, rejected } from './testing/ingest';

describe('the limits of a file', () => {
  it('refuse a cell of 1 MB, keep its beginning, and go on', async () => {
    const taken = await ingest(
      `Email,Notes\nann@example.com,"${'long '.repeat(200_000)}"\nben@example.com,short\n`,
    );

    expect(accepted(taken)).toEqual(['ben']);
    expect(taken.stored.rejects).toEqual([
      {
        line: 2,
        reason: 'cell_too_long',
        detail: 'The cell in column 2 (Notes) has 1,000,000 characters; at most 32,767 are taken.',
        raw: ['ann@example.com', 'long '.repeat(200)],
      },
    ]);
  });

  it('refuse a row of 5 MB in as much memory as any other', async () => {
    const taken = await ingest(
      `Email,Notes\nann@example.com,${'long '.repeat(1_000_000)}\nben@example.com,short\n`,
    );

    expect(accepted(taken)).toEqual(['ben']);
    expect(rejected(taken)).toEqual([[2, 'cell_too_long']]);
  });

  it('let a quote that is never closed cost one row of a long file', async () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `number-${i}@example.com\n`);
    rows[7] = `"${rows[7]!}`;
    const taken = await ingest(`Email\n${rows.join('')}`);

    expect(taken.result).toMatchObject({ total_leads: 199_999, rejected_rows: 1 });
    expect(rejected(taken)).toEqual([[9, 'unclosed_quote']]);
  });

  it('allow 1,000 columns', async () => {
    const headers = Array.from({ length: 1000 }, (_, i) => (i === 500 ? 'Email' : `Field ${i}`));
    const cells = headers.map((header) =>
      header === 'Email' ? 'ann@example.com' : `of ${header}`,
    );
    const { stored } = await ingest(`${headers.join(';')}\n${cells.join(';')}\n`);

    expect(Object.keys(stored.leads[0]!.extra)).toHaveLength(999);
    expect(stored.leads[0]!.extra['Field 999']).toBe('of Field 999');
  });

  it('refuse 2,001 columns', async () => {
    const { error } = await ingest(`Email${',x'.repeat(2000)}\n`);

    expect(error).toContain('The file has 2001 columns when "," stands between cells');
  });
});

describe('ingestFile fails, in words,', () => {
  it.each([
    ['an empty file', '', 'The file is empty.'],
    ['a header alone', 'Name,Email\r\n', 'The file has a header but no rows.'],
    ['blank lines alone', '\n\n \n', 'The file has no rows.'],
    [
      'a gzip archive',
      Buffer.from([0x1f, 0x8b, 8, 0]),
      'This is a gzip archive. Unpack it and upload the CSV inside.',
    ],
    [
      'no column to reach anybody by',
      'Name,City\nAnn,Bonn\n',
      'No lead can be reached: no e-mail or phone column found among Name and City. Rename the column, or say which one it is.',
    ],
    [
      'bad rows alone',
      'Email,Phone\nann,\nben,\n,12\n',
      'No row could be accepted: 2 with an invalid e-mail address and 1 with an invalid phone number. The rejected rows say more.',
    ],
  ])('on %s', async (_, file, error) => {
    expect(await ingest(file)).toMatchObject({ csv_status: 'failed', error });
  });

  it('when every row is a duplicate, and keeps the rejects', async () => {
    const earlier = ['a', 'b'].map((name, row) => ({
      csv_id: 'A',
      row,
      email: `${name}@example.com`,
    }));

    const taken = await ingest(emails('a', 'b'), { earlier });

    expect(taken.error).toBe('All 2 rows are duplicates of leads in "CSV A".');
    expect(taken.result).toMatchObject({ total_rows: 2, total_leads: 0, duplicate_rows: 2 });
    expect(rejected(taken)).toEqual([
      [2, 'duplicate_of_lead'],
      [3, 'duplicate_of_lead'],
    ]);
  });

  it('when the mapping names a column that there is not', async () => {
    const taken = await ingest(emails('a'), { options: { mapping: { Mail: 'email' } } });

    expect(taken.error).toBe('The file has no column "Mail". Its columns are "Email".');
  });

  it.each([
    [{ default_country: 'XX' }, '"XX" is no country.'],
    [{ delimiter: ';;' }, 'A delimiter is one character'],
    [{ encoding: 'utf-7' }, 'There is no encoding "utf-7".'],
  ])('on the option %j', async (options, message) => {
    expect((await ingest(emails('a'), { options })).error).toContain(message);
  });
});
