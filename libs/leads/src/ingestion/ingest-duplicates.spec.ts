import { accepted, emails, ingest, rejected } from './testing/ingest';

describe('duplicates', () => {
  const rows = [
    'Email,Phone',
    'a@example.com,+12015550001',
    'b@example.com,+12015550001',
    'a@example.com,+12015550002',
    'c@example.com,+12015550002',
    'b@example.com,',
  ].join('\n');

  it.each([
    ['email_or_phone', ['a', 'c', 'b'], [3, 4]],
    ['email', ['a', 'b', 'c'], [4, 6]],
    ['phone', ['a', 'a', 'b'], [3, 5]],
    ['none', ['a', 'b', 'a', 'c', 'b'], []],
  ] as const)('are told by the rule %s', async (dedupe, leads, lines) => {
    const taken = await ingest(rows, { options: { dedupe } });

    expect(accepted(taken)).toEqual(leads);
    expect(rejected(taken)).toEqual(lines.map((line) => [line, 'duplicate_in_file']));
    expect(taken.result).toMatchObject({ duplicate_rows: lines.length, rejected_rows: 0 });
  });

  it.each([
    [
      'Email',
      ['ann@example.com', '“Ann@Example.com”', '\u200bann@example.com;', 'mailto:ann@example.com'],
    ],
    ['Email', ['ann@bücher.example', 'ann@xn--bcher-kva.example', 'ANN@BÜCHER.example']],
    ['Email', ['ann@xn--bcher-kva.example', 'Ann <ann@bücher.example>']],
    [
      'Phone',
      [
        '+49 30 1234567',
        '030/1234567',
        '0049301234567',
        '4930 1234567 DW 5',
        '＋４９３０１２３４５６７',
      ],
    ],
    ['Phone', ['+52 1 55 1234 5678', '+525512345678', '+52 044 55 1234 5678']],
  ])('are told by the clean %s, however it is written: %j', async (column, writings) => {
    const cells = writings.map((cell) => `"${cell}"`).join('\n');
    const { result } = await ingest(`${column}\n${cells}\n`, {
      options: { default_country: 'DE', has_header: true },
    });

    expect([result.total_leads, result.duplicate_rows]).toEqual([1, writings.length - 1]);
  });

  describe('by the contacts in further columns', () => {
    const people = [
      'Email,Work Email,Home Phone,Note',
      'a@example.com,a@work.example,,',
      'b@example.com,A@Work.example,,',
      'a@work.example,,,',
      'c@example.com,,+12015550001,',
      'd@example.com,,+12015550001,',
      'e@example.com,,,friend of c@example.com',
      'f.g@gmail.com,,,',
      'fg@gmail.com,,,',
    ].join('\n');

    it.each([
      ['own', ['a', 'b', 'a', 'c', 'e', 'f.g', 'fg'], [[6, 'duplicate_in_file']]],
      ['all', ['a', 'c', 'f.g', 'fg'], [3, 4, 6, 7].map((line) => [line, 'duplicate_in_file'])],
    ] as const)('are told of %s', async (dedupe_contacts, leads, rejects) => {
      const taken = await ingest(people, { options: { dedupe_contacts } });

      expect(accepted(taken)).toEqual(leads);
      expect(rejected(taken)).toEqual(rejects);
    });

    it.each([
      ['email', [3, 4]],
      ['phone', [6]],
      ['none', []],
    ] as const)('go by the rule %s as well', async (dedupe, lines) => {
      const rows = people.split('\n').slice(0, 6).join('\n');
      const taken = await ingest(rows, { options: { dedupe, dedupe_contacts: 'all' } });

      expect(rejected(taken).map(([line]) => line)).toEqual(lines);
    });
  });

  it('of leads whose domain is kept in its other writing are refused too', async () => {
    const earlier = [{ csv_id: 'A', row: 3, email: 'ann@bücher.example' }];
    const { stored } = await ingest('Email\nann@xn--bcher-kva.example\nben@example.com\n', {
      earlier,
    });

    expect(stored.rejects.map(({ reason }) => reason)).toEqual(['duplicate_of_lead']);
  });

  it('of leads whose number is kept as before its plan changed are refused too', async () => {
    const earlier = [{ csv_id: 'A', row: 3, phone: '+22997123456' }];
    const { stored } = await ingest('Phone\n+229 01 97 12 34 56\n+229 01 97 12 34 57\n', {
      earlier,
    });

    expect(stored.rejects.map(({ reason }) => reason)).toEqual(['duplicate_of_lead']);
  });

  it('are not told by what stands for nothing', async () => {
    const { result } = await ingest(
      'Email,Phone\na@example.com,000-000-0000\nb@example.com,000-000-0000\nnone@none.com,+12015550123\nNONE@none.com,+12015550124\n',
      { options: { default_country: 'US' } },
    );

    expect([result.total_leads, result.duplicate_rows]).toEqual([4, 0]);
  });

  it('of leads of other CSVs are refused with the place of the lead', async () => {
    const earlier = [
      { csv_id: 'A', row: 7, email: 'a@example.com' },
      { csv_id: 'B', row: 8, phone: '+12015550002' },
    ];

    const taken = await ingest(rows, { earlier });

    expect(taken.stored.rejects.map(({ line, reason, detail }) => [line, reason, detail])).toEqual([
      [2, 'duplicate_of_lead', 'Same e-mail address as lead 7 of "CSV A".'],
      [4, 'duplicate_of_lead', 'Same e-mail address as lead 7 of "CSV A".'],
      [5, 'duplicate_of_lead', 'Same phone number as lead 8 of "CSV B".'],
      [6, 'duplicate_in_file', 'Same e-mail address as line 3 of this file.'],
    ]);
  });

  it('are found where the first is still on its way to storage', async () => {
    const repeated = Array.from({ length: 6 }, (_, i) => 4_500 * (i + 2));
    const names = Array.from({ length: 35_000 }, (_, i) =>
      repeated.includes(i) ? `number-${i - 8_000}` : `number-${i}`,
    );
    const taken = await ingest(emails(...names));

    expect(rejected(taken)).toEqual(repeated.map((i) => [i + 2, 'duplicate_in_file']));
    expect(taken.stored.rejects[0]!.detail).toBe('Same e-mail address as line 1002 of this file.');
  });

  it('are found also many batches later, with the line of the first', async () => {
    const names = Array.from({ length: 60_000 }, (_, i) => (i === 3 ? 'broken@' : `number-${i}`));
    const taken = await ingest(emails(...names, 'number-2', 'number-5'));

    expect(rejected(taken)).toEqual([
      [5, 'invalid_email'],
      [60_002, 'duplicate_in_file'],
      [60_003, 'duplicate_in_file'],
    ]);
    expect(taken.stored.rejects.at(-2)!.detail).toBe('Same e-mail address as line 4 of this file.');
    expect(taken.stored.rejects.at(-1)!.detail).toBe('Same e-mail address as line 7 of this file.');
    expect(taken.stored.progress.length).toBeGreaterThan(2);
  });
});
