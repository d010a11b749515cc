import { mapColumns, type ColumnMapping } from './columns';

/** The fields of the columns, under their headers. */
function fields(
  headers: string,
  rows: string[] = [],
  mapping: ColumnMapping | null = null,
  hasNames = true,
): (string | null)[] {
  const cells = rows.map((row) => row.split('|'));
  return mapColumns(headers.split('|'), cells, mapping, hasNames).map(({ field }) => field);
}

describe('mapColumns', () => {
  it('maps by name, every column of a field', () => {
    expect(fields('First Name|Last Name|Email|City|Ort|Notes')).toEqual([
      'first_name',
      'last_name',
      'email',
      'city',
      'city',
      null,
    ]);
  });

  it('takes every phone and e-mail column, in the order of the file', () => {
    expect(fields('Phone|Mobile|Work Email|Email|Fax')).toEqual([
      'phone',
      'phone',
      'email',
      'email',
      null,
    ]);
  });

  it.each([
    ['Name|Vorname', ['last_name', 'first_name']],
    ['Nom|Prénom', ['last_name', 'first_name']],
    ['Name|Surname', ['first_name', 'last_name']],
    ['Nome|Cognome', ['first_name', 'last_name']],
    ['Name|Vorname|Nachname', ['full_name', 'first_name', 'last_name']],
    ['Name|Email', ['full_name', 'email']],
    ['Full Name|First Name', ['full_name', 'first_name']],
  ])('understands Name in %s', (headers, expected) => {
    expect(fields(headers)).toEqual(expected);
  });

  it('lets the cells bear out a weak name', () => {
    expect(fields('What is your email?', ['ann@example.com', 'ben@example.com'])).toEqual([
      'email',
    ]);
    expect(fields('Would you like our email news?', ['yes', 'no'])).toEqual([null]);
  });

  it('finds an address or a number under a name that says nothing', () => {
    expect(
      fields('Wer|Wie|Wo', ['Ann|ann@example.com|+49 30 123456', 'Ben||(201) 555-0123']),
    ).toEqual([null, 'email', 'phone']);
  });

  it("doesn't take somebody else's address when a column is called e-mail", () => {
    expect(fields('Email|Betreuer', ['|boss@example.com', '|boss@example.com'])).toEqual([
      'email',
      null,
    ]);
  });

  it('takes digits alone for a phone number only where no column has a name', () => {
    const rows = ['Ann|2015550123', 'Ben|2015550124'];

    expect(fields('Who|Customer', rows)).toEqual([null, null]);
    expect(fields('Column 1|Column 2', rows, null, false)).toEqual([null, 'phone']);
  });

  it.each(['2026-11-22', '22.11.2026', '192.0.2.146', '52.520008', '12345678901234567', '10115'])(
    "doesn't take %s for a phone number",
    (cell) => {
      expect(fields('Column 1', [cell], null, false)).toEqual([null]);
    },
  );

  describe('with a mapping', () => {
    it('follows it by header, by header in other writing, and by index', () => {
      const mapping = { 'Adresse 2': 'email', 'TEL privat': 'phone', '2': 'full_name' };

      expect(fields('Adresse 2|Tel. Privat|Wer', [], mapping)).toEqual([
        'email',
        'phone',
        'full_name',
      ]);
    });

    it('leaves out what is mapped to null and finds out the rest', () => {
      const columns = mapColumns(['Email', 'City', 'Notes'], [], { City: null }, true);

      expect(columns).toMatchObject([
        { field: 'email', confidence: 1, isIgnored: false },
        { field: null, isIgnored: true },
        { field: null, confidence: 0, isIgnored: false },
      ]);
    });

    it('keeps what is mapped to extra, whatever its name and its cells look like', () => {
      const rows = [['ann@example.com', 'ben@example.com']];
      const mapping = { Email: 'extra', Wer: 'extra' };

      expect(mapColumns(['Email', 'Wer'], rows, mapping, true)).toMatchObject([
        { field: null, confidence: 1, isIgnored: false },
        { field: null, confidence: 1, isIgnored: false },
      ]);
    });

    it('adds no columns to a field that was mapped by hand', () => {
      expect(fields('Phone|Mobile|Email', [], { Mobile: 'phone' })).toEqual([
        null,
        'phone',
        'email',
      ]);
    });

    it.each([
      [{ Nope: 'email' }, 'The file has no column "Nope". Its columns are "Email", "City".'],
      [{ '7': 'email' }, 'The file has no column "7".'],
      [{ Email: 'e-mail' }, '"Email" can\'t be mapped to "e-mail". The fields are email, phone,'],
      [{ Email: 'email', '0': 'phone' }, 'The column "Email" is mapped twice.'],
    ])('refuses %j', (mapping, message) => {
      expect(() => mapColumns(['Email', 'City'], [], mapping, true)).toThrow(message);
    });
  });
});
