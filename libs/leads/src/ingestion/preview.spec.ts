import { previewOf } from './testing/preview-of';
import { FIND_OUT } from '../domain/uploaded-csv';
import { ingest } from './testing/ingest';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

describe('previewCsv', () => {
  it('shows how the file would be read', async () => {
    const file =
      'Name;E-Mail;Budget\nAnn Smith;ann@example.com;5\nBen;ben@example.com;7\nEve;nobody;7\n';

    expect(await previewOf(bytes(file), FIND_OUT)).toEqual({
      delimiter: ';',
      encoding: 'utf-8',
      encoding_sure: true,
      has_header: true,
      header_line: 1,
      columns: [
        {
          index: 0,
          header: 'Name',
          field: 'full_name',
          confidence: 1,
          refusals: null,
          by: 'name',
          samples: ['Ann Smith', 'Ben', 'Eve'],
        },
        {
          index: 1,
          header: 'E-Mail',
          field: 'email',
          confidence: 1,
          refusals: null,
          by: 'name',
          samples: ['ann@example.com', 'ben@example.com', 'nobody'],
        },
        {
          index: 2,
          header: 'Budget',
          field: null,
          confidence: 0,
          refusals: null,
          by: null,
          samples: ['5', '7'],
        },
      ],
      rows: [
        ['Ann Smith', 'ann@example.com', '5'],
        ['Ben', 'ben@example.com', '7'],
        ['Eve', 'nobody', '7'],
      ],
      problems: [{ line: 4, message: '"nobody" in E-Mail is not an e-mail address.' }],
      rows_seen: 3,
      reasons: [
        {
          reason: 'invalid_email',
          lost: null,
          count: 1,
          example: { line: 4, raw: ['Eve', 'nobody', '7'] },
        },
      ],
      whole_file: true,
      known_people: 0,
      unknown_countries: [],
    });
  });

  it('counts by reason what would be rejected and what leads would lose, with the first row', async () => {
    const file = [
      'Email,Phone,Country',
      'ann@example.com,030 1234567,',
      'Ann@Example.com,,',
      'ben@example.com,030 1234568,',
      ',,x',
      'eve@example.com,030 1234569,Atlantis',
      'nobody,+4930123456,',
      'max@example.com,4.93E+10,',
      ',,y',
      'zoe@example.com,n/a,',
      ',,z',
      '',
      '"kim"x@example.com,',
    ].join('\n');
    const preview = await previewOf(bytes(file), FIND_OUT);

    expect(preview.rows_seen).toBe(11);
    expect(
      preview.reasons.map(({ example: { line }, ...reason }) => ({ ...reason, line })),
    ).toEqual([
      { reason: 'no_contact', lost: null, count: 3, line: 5 },
      { reason: 'country_missing', lost: 'phone', count: 2, line: 2 },
      { reason: 'duplicate_in_file', lost: null, count: 1, line: 3 },
      { reason: 'country_unknown', lost: 'phone', count: 1, line: 6 },
      { reason: 'invalid_email', lost: 'email', count: 1, line: 7 },
      { reason: 'digits_cut_off', lost: 'phone', count: 1, line: 8 },
      { reason: 'misplaced_quote', lost: null, count: 1, line: 13 },
    ]);
    expect(preview.reasons[1]!.example.raw).toEqual(['ann@example.com', '030 1234567', '']);
    const told = await previewOf(bytes(file), {
      ...FIND_OUT,
      default_country: 'DE',
      dedupe: 'none',
    });
    expect(told.reasons.map(({ reason }) => reason)).not.toContain('country_missing');
    expect(told.reasons.map(({ reason }) => reason)).not.toContain('duplicate_in_file');
  });

  it('counts what the ingestion counts', async () => {
    const cells = [
      'ann@example.com',
      'ben@example.com',
      'nobody',
      '',
      '030 1234567',
      '+4930123456',
    ];
    const file = `Email,Phone\n${cells.flatMap((a) => cells.map((b) => `${a},${b}`)).join('\n')}\n`;
    const { result } = await ingest(file);
    const { reasons } = await previewOf(bytes(file), FIND_OUT);

    const byReason = (one: { reason: string }, other: { reason: string }) =>
      one.reason < other.reason ? -1 : 1;
    const counted = (isLost: boolean) =>
      reasons
        .filter(({ lost }) => (lost !== null) === isLost)
        .map(({ reason, lost, count }) => ({ ...(lost && { field: lost }), reason, count }))
        .sort(byReason);
    expect(counted(false)).toEqual([...result.reject_reasons].sort(byReason));
    expect(counted(true)).toEqual([...result.lost_contacts].sort(byReason));
  });

  it('lists the countries that it does not know, until it is told what they mean', async () => {
    const rows = ['Atlantis', 'Germany', 'DE', '', 'n/a', 'Lemuria', '+44', 'atlantis ', 'Congo'];
    const file = `Phone,Country\n${rows.map((country) => `030 1234567,${country}`).join('\n')}\n`;

    expect((await previewOf(bytes(file), FIND_OUT)).unknown_countries).toEqual([
      { cell: 'Atlantis', count: 2 },
      { cell: 'Lemuria', count: 1 },
      { cell: 'Congo', count: 1 },
    ]);
    const told = { ...FIND_OUT, countries: { ATLANTIS: 'de', congo: 'CD' } };
    expect((await previewOf(bytes(file), told)).unknown_countries).toEqual([
      { cell: 'Lemuria', count: 1 },
    ]);
    await expect(
      previewOf(bytes(file), { ...FIND_OUT, countries: { Lemuria: 'XX' } }),
    ).rejects.toThrow('"XX", which "Lemuria" is to mean, is no country.');
  });

  describe('counts who does not want to be contacted', () => {
    const columnsOf = async (header: string, cells: readonly string[], options = FIND_OUT) => {
      const rows = cells.map((cell, i) => `number-${i}@example.com,${cell}`);
      const file = bytes(`Email,${header}\n${rows.join('\n')}\n`);
      return (await previewOf(file, options)).columns[1]!;
    };
    const cells = ['yes', 'no', '', 'Later', 'YES', 'later', '?', 'who knows', '1'];

    it('and names what is neither yes nor no', async () => {
      expect(await columnsOf('Opt Out', cells)).toMatchObject({
        field: 'opted_out',
        confidence: 0.9,
        refusals: {
          says: 'opted_out',
          about: 'person',
          rows: 3,
          unknown: [
            { cell: 'Later', count: 2 },
            { cell: 'who knows', count: 1 },
          ],
        },
      });
      expect(await columnsOf('Accepts SMS Marketing', ['no', 'yes', ''])).toMatchObject({
        field: 'opted_in',
        refusals: { says: 'opted_in', about: 'phone', rows: 1, unknown: [] },
      });
    });

    it.each(['extra', null])('also in a column that is mapped to %s', async (target) => {
      const options = { ...FIND_OUT, mapping: { 'Opt Out': target } };
      expect(await columnsOf('Opt Out', cells, options)).toMatchObject({
        field: null,
        refusals: { rows: 3 },
      });
    });

    it('in a column of any name that is mapped so', async () => {
      const options = { ...FIND_OUT, mapping: { Flag: 'opted_in' } };
      expect(await columnsOf('Flag', cells, options)).toMatchObject({
        field: 'opted_in',
        confidence: 1,
        refusals: { says: 'opted_in', rows: 1 },
      });
    });

    it('in a status only where it is that of a subscription', async () => {
      expect(await columnsOf('Status', ['New', 'Closed', 'unreachable'])).toMatchObject({
        field: null,
        refusals: null,
      });
      expect(await columnsOf('Status', ['active', 'unsubscribed', 'unreachable'])).toMatchObject({
        field: 'opted_out',
        refusals: { rows: 1, unknown: [{ cell: 'active' }, { cell: 'unreachable' }] },
      });
    });

    it('and would reject none of them where they are to be taken in all the same', async () => {
      const file = bytes('Email,Opt Out\nann@example.com,yes\n');
      expect((await previewOf(file, FIND_OUT)).problems).toMatchObject([{ line: 2 }]);
      const ignoring = await previewOf(file, { ...FIND_OUT, opted_out: 'ignore' });
      expect(ignoring).toMatchObject({
        problems: [],
        columns: [{}, { field: 'opted_out', refusals: { rows: 1 } }],
      });
    });
  });

  it('finds its way in a file without header', async () => {
    const preview = await previewOf(
      bytes('Ann\tann@example.com\nBen\tben@example.com\n'),
      FIND_OUT,
    );

    expect(preview).toMatchObject({
      delimiter: '\t',
      has_header: false,
      columns: [
        { header: 'Column 1', field: null },
        { header: 'Column 2', field: 'email', confidence: 0.8 },
      ],
      rows: [
        ['Ann', 'ann@example.com'],
        ['Ben', 'ben@example.com'],
      ],
      problems: [],
    });
  });

  it('names the encoding', async () => {
    const text = 'Prénom;E-Mail\nZoé;zoe@example.com\n';

    expect((await previewOf(Buffer.from(text, 'latin1'), FIND_OUT)).encoding).toBe('windows-1252');
    expect((await previewOf(Buffer.from(`\ufeff${text}`, 'utf16le'), FIND_OUT)).encoding).toBe(
      'utf-16le',
    );
    expect((await previewOf(Buffer.from(`\ufeff${text}`), FIND_OUT)).columns[0]!.header).toBe(
      'Prénom',
    );
  });

  it.each([
    ['all of a short file in ASCII', 'Name,E-Mail\nAnn,ann@example.com\n', true],
    [
      'the beginning in ASCII of a longer one',
      `E-Mail\n${'ann@example.com\n'.repeat(20_000)}`,
      false,
    ],
    ['UTF-8', 'Prénom,E-Mail\nZoé,ann@example.com\n', true],
    ['UTF-8 with a byte that is broken', Buffer.from('5a6fc3a92c780ac32c790a', 'hex'), false],
    ['what is no UTF-8', Buffer.from('Prénom,E-Mail\n', 'latin1'), false],
  ])('says whether the encoding is sure: %s', async (_, file, isSure) => {
    const head = Buffer.from(file as string).subarray(0, 256 * 1024);

    expect((await previewOf(head, FIND_OUT)).encoding_sure).toBe(isSure);
    expect(await previewOf(head, { ...FIND_OUT, encoding: 'windows-1252' })).toMatchObject({
      encoding: 'windows-1252',
      encoding_sure: true,
    });
  });

  it('says where the header is, and what told the fields', async () => {
    const file = bytes('Leads of May\n\nName,Post,Kontakt\nAnn,Bonn,ann@example.com\n');

    expect(await previewOf(file, { ...FIND_OUT, mapping: { Post: 'city' } })).toMatchObject({
      header_line: 3,
      columns: [{ by: 'name' }, { by: 'given' }, { by: 'cells' }],
      rows_seen: 1,
    });
    await expect(previewOf(file, { ...FIND_OUT, header_line: 2 })).rejects.toThrow(
      'line 2 of the file',
    );
  });

  it('shows the first 20 rows of the beginning of a long file, and no half row', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `number-${i}@example.com,x`);
    const head = bytes(`Email,Notes\n${rows.join('\n')}`).subarray(0, 256 * 1024);

    const preview = await previewOf(head, FIND_OUT);

    expect(preview.rows).toHaveLength(20);
    expect(preview.whole_file).toBe(false);
    expect(preview.problems).toEqual([]);
  });

  it('warns of what would be rejected or dropped, line by line', async () => {
    const file =
      'Email,Phone\n"ann"@example.com,\nben@example.com,12\n,\neve@example.com,,x\n"max\n';

    expect((await previewOf(bytes(file), FIND_OUT)).problems.map(({ line }) => line)).toEqual([
      2, 3, 5, 6,
    ]);
  });

  it('says when nobody could be reached, or nobody is there', async () => {
    expect((await previewOf(bytes('Name,City\nAnn,Bonn\n'), FIND_OUT)).problems).toEqual([
      {
        line: null,
        message:
          'There is no e-mail or phone column. Say which column it is, or no row can be accepted.',
      },
    ]);
    expect((await previewOf(bytes('Name,Email\n'), FIND_OUT)).problems).toEqual([
      { line: null, message: 'The file has no rows.' },
    ]);
  });

  it('does not say that there are no rows where none can be read, or none is seen whole', async () => {
    const broken = await previewOf(bytes('Name,Email\n"Ann,ann@example.com\n'), FIND_OUT);
    expect(broken.problems).toMatchObject([{ line: 2, message: /never closed/ }]);
    const long = bytes(`Name,Email\nAnn,ann@example.com,${'x'.repeat(300 * 1024)}\n`);
    const { rows_seen, problems } = await previewOf(long.subarray(0, 256 * 1024), FIND_OUT);
    expect([rows_seen, problems.map(({ message }) => message)]).toEqual([
      0,
      ['No row of data ends within the first 256 KiB of the file, so nothing can be said of them.'],
    ]);
  });

  it('follows the options', async () => {
    const preview = await previewOf(bytes('Ann|ann@example.com\nBen|ben@example.com\n'), {
      ...FIND_OUT,
      has_header: true,
      mapping: { '0': 'full_name' },
    });

    expect(preview.columns).toMatchObject([
      { header: 'Ann', field: 'full_name' },
      { header: 'ann@example.com', field: 'email' },
    ]);
    expect(preview.rows).toHaveLength(1);
  });

  it('shortens long cells', async () => {
    const { rows, reasons } = await previewOf(bytes(`Email\n${'x'.repeat(5000)}\n`), FIND_OUT);
    const [[cell]] = rows as [[string]];

    expect(cell).toBe(`${'x'.repeat(200)}…`);
    expect(reasons[0]!.example.raw).toEqual([cell]);
  });

  it.each([
    ['', 'The file is empty.'],
    ['%PDF-1.7', 'This is a PDF document.'],
    ['<html><table>', 'This is a web page (HTML)'],
    ['x'.repeat(300 * 1024), 'The first row is longer than 256 KiB.'],
  ])('refuses what is no CSV', async (file, message) => {
    await expect(previewOf(bytes(file).subarray(0, 256 * 1024), FIND_OUT)).rejects.toThrow(message);
  });
});
