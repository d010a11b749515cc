import { neutraliseCell } from '@sluice/csv-cells';
import { RowFault } from './row-fault';
import { read } from './testing/read-row';

describe('RowReader', () => {
  it('puts every cell into its field, and what has none into extra', () => {
    expect(
      read(
        'First Name|Last Name|Email|Phone|Company|Street|City|State|Zip|Country|Lead Source|Budget|Notes',
        ' Ann |Smith|Ann@Example.com|+1 201 555 0123|Acme, Ltd|1 Main St|Springfield|IL|62701|USA|Fair|5000|',
      ),
    ).toEqual({
      first_name: 'Ann',
      last_name: 'Smith',
      email: 'ann@example.com',
      phone: '+12015550123',
      company: 'Acme, Ltd',
      address: '1 Main St',
      city: 'Springfield',
      state: 'IL',
      postal_code: '62701',
      country: 'USA',
      source: 'Fair',
      extra: { Budget: '5000' },
      lost: [],
      further_contacts: [],
      row: 0,
    });
  });

  describe('several columns of a field', () => {
    it.each([
      ['City|Ort', 'Bonn|', 'Bonn', {}],
      ['City|Ort', '|Bonn', 'Bonn', {}],
      ['City|Ort', 'n/a|Bonn', 'Bonn', {}],
      ['City|Ort', 'Bonn|Kiel', 'Bonn', { Ort: 'Kiel' }],
      ['City|Ort', 'Bonn|Bonn', 'Bonn', {}],
      ['City|Ort', '|', null, {}],
    ])('%s with %s: the first that is filled, others are kept', (headers, cells, city, extra) => {
      expect(read(`Email|${headers}`, `ann@example.com|${cells}`)).toMatchObject({ city, extra });
    });

    it('the plain name before one with more words, wherever it stands', () => {
      const headers = 'Billing City|City|Email';
      expect(read(headers, 'Kiel|Bonn|ann@example.com')).toMatchObject({
        city: 'Bonn',
        extra: { 'Billing City': 'Kiel' },
      });
      expect(read(headers, 'Kiel||ann@example.com')).toMatchObject({ city: 'Kiel' });
    });

    it('a country that stands in the second of them gives numbers their country', () => {
      const lead = read('Phone|Country|Country Name', '030 1234567||Germany');
      expect(lead).toMatchObject({ phone: '+49301234567', country: 'Germany' });
    });

    it('names, and whole names', () => {
      expect(read('Vorname|First Name|Name|Email', '|Ann|Ann Smith|ann@example.com')).toMatchObject(
        { first_name: 'Ann' },
      );
      expect(read('Full Name|Name|Email', '|Ann Smith|ann@example.com')).toMatchObject({
        first_name: 'Ann',
        last_name: 'Smith',
        extra: {},
      });
    });
  });

  it('takes missing cells for empty ones', () => {
    expect(read('Email|City|Notes', 'ann@example.com')).toMatchObject({ city: null, extra: {} });
  });

  it('knows a blank row', () => {
    expect(read('Email|City', '|')).toBeNull();
    expect(read('Email|City', ' | | ')).toBeNull();
  });

  describe('names', () => {
    it('splits a full name', () => {
      expect(read('Name|Email', 'Smith, Ann|ann@example.com')).toMatchObject({
        first_name: 'Ann',
        last_name: 'Smith',
        extra: {},
      });
    });

    it('leaves a number in the place of a name whole, so that it is found', () => {
      expect(read('Name|Email', '+49 30 123456|ann@example.com')).toMatchObject({
        first_name: '+49 30 123456',
        last_name: null,
        further_contacts: [{ kind: 'phone', value: '+4930123456', column: 'first_name' }],
      });
    });

    it('keeps a full name in extra when the row has its halves', () => {
      expect(
        read('Full Name|First Name|Last Name|Email', 'Dr. Ann Smith|Ann|Smith|ann@example.com'),
      ).toMatchObject({
        first_name: 'Ann',
        last_name: 'Smith',
        extra: { 'Full Name': 'Dr. Ann Smith' },
      });
    });
  });

  describe('what is cleaned', () => {
    it('is every cell, before anything is decided by it', () => {
      expect(
        read(
          'First Name|Last Name|Email|Zip|Plz|City|Company|Notes',
          '\u200bAnn\u00a0|Null|“ann@example.com”|="01067"|x|NULL|n/a|\u202aok\u202c',
        ),
      ).toMatchObject({
        first_name: 'Ann',
        last_name: 'Null',
        email: 'ann@example.com',
        postal_code: '01067',
        city: null,
        company: null,
        extra: { Notes: 'ok' },
      });
    });

    it.each([
      ['1067.0', '1067'],
      ["'01067", '01067'],
      ['1067,0', '1067'],
      ['SW1A 1AA', 'SW1A 1AA'],
    ])('gives the postal code %s as %s', (cell, expected) => {
      expect(read('Email|Zip', `ann@example.com|${cell}`)).toMatchObject({ postal_code: expected });
    });

    it('makes no name of words for nothing', () => {
      expect(read('First Name|Last Name|Email', 'nan|nan|ann@example.com')).toMatchObject({
        first_name: null,
        last_name: null,
      });
      expect(read('Name|Email', 'NULL|ann@example.com')).toMatchObject({ first_name: null });
      expect(read('Name|Email', 'n/a|ann@example.com')).toMatchObject({ first_name: null });
    });
  });

  describe('contacts', () => {
    it('takes the first valid number and keeps the others', () => {
      expect(read('Phone|Mobile|Other Phone', 'n/a|+1 201 555 0123|+1 201 555 0124')).toMatchObject(
        {
          phone: '+12015550123',
          extra: { 'Other Phone': '+1 201 555 0124' },
        },
      );
      expect(read('Phone|Mobile', '12|+1 201 555 0123')).toMatchObject({
        phone: '+12015550123',
        extra: { Phone: '12' },
      });
    });

    it('accepts a row with a valid address without its bad number, and says so', () => {
      expect(read('Email|Phone', 'ann@example.com|12 34')).toMatchObject({
        email: 'ann@example.com',
        phone: null,
        extra: { Phone: '12 34', phone_rejected: '"12 34" in Phone is not a phone number.' },
        lost: [{ field: 'phone', reason: 'invalid_phone' }],
      });
    });

    it.each([
      ['12', '', 'invalid_phone'],
      ['12 34', 'Elbonia', 'invalid_phone'],
      ['(12) 345', '', 'invalid_phone'],
      ['123456', '', 'country_missing'],
      ['(030) 123', '', 'country_missing'],
      ['030 1234567', 'Elbonia', 'country_unknown'],
    ])('asks for a country only where one could help: %s, %s', (phone, country, reason) => {
      const row = `ann@example.com|${phone}|${country}`;
      expect(read('Email|Phone|Country', row)).toMatchObject({
        phone: null,
        lost: [{ field: 'phone', reason }],
      });
    });

    it('accepts a row with a valid number without its bad address, and says so', () => {
      expect(read('Email|Phone', 'ann at example|+12015550123')).toMatchObject({
        email: null,
        phone: '+12015550123',
        extra: {
          Email: 'ann at example',
          email_rejected: '"ann at example" in Email is not an e-mail address.',
        },
      });
    });

    it('keeps an extension in extra', () => {
      expect(read('Phone', '(201) 555-0123 x42', 'US')).toMatchObject({
        phone: '+12015550123',
        extra: { Phone: '(201) 555-0123 x42' },
      });
    });

    it("reads a number as one of the row's country, else of the default country", () => {
      for (const country of ['Germany', 'DEU', '+49', '49', '\u200bde\u00a0'])
        expect(read('Phone|Country', `030 1234567|${country}`, 'US')).toMatchObject({
          phone: '+49301234567',
        });
      for (const country of ['', 'n/a', 'NULL', '-'])
        expect(read('Phone|Country', `(201) 555-0123|${country}`, 'US')).toMatchObject({
          phone: '+12015550123',
          country: null,
        });
    });

    it('never takes a number for one of the default country where the row names another', () => {
      for (const country of ['Senegal', 'Atlantis', 'Congo'])
        expect(read('Email|Phone|Country', `a@b.co|(201) 555-0123|${country}`, 'US')).toMatchObject(
          { phone: null, country, extra: { Phone: '(201) 555-0123' } },
        );
      expect(read('Phone|Country', '201 555 0123|Atlantis', 'US')).toMatchObject({
        reason: 'invalid_phone',
        detail:
          '"201 555 0123" in Phone is not a phone number that is complete: it has no country code, and "Atlantis" is no country that is known. Say which one it means.',
      });
      expect(read('Phone|Country', '0049 30 1234567|Atlantis', 'US')).toMatchObject({
        phone: '+49301234567',
      });
    });

    it('takes the first of several in a cell, and keeps the cell', () => {
      expect(read('Email|Phone', 'a@b.co; c@d.co|212-555-0114 / 212-555-0115', 'US')).toMatchObject(
        {
          email: 'a@b.co',
          phone: '+12125550114',
          extra: { Email: 'a@b.co; c@d.co', Phone: '212-555-0114 / 212-555-0115' },
        },
      );
    });

    it('takes what people type to get past a form for nothing', () => {
      expect(read('Email|Phone', 'none@none.com|+1 201 555 0123')).toMatchObject({
        email: null,
        extra: {},
      });
      expect(read('Email|Phone', 'NONE@none.com|000-000-0000', 'US')).toMatchObject({
        reason: 'no_contact',
      });
    });

    it("takes Facebook's prefixes away", () => {
      expect(
        read(
          'id|ad_id|adset_id|campaign_id|form_id|note|phone_number|zip',
          'l:1|ag:2|as:3|c:4|f:5|c:6|p:+12015550123|z:07001',
        ),
      ).toMatchObject({
        phone: '+12015550123',
        postal_code: '07001',
        extra: { id: '1', ad_id: '2', adset_id: '3', campaign_id: '4', form_id: '5', note: 'c:6' },
      });
    });

    it('takes in again what our own download of rejects made of a row', () => {
      const cells = ['ann@example.com', '+1 201 555 0123', '=1+1', "'=quoted", "'s-Hertogenbosch"];
      const headers = 'Email|Phone|Formula|Text|City|reject_reason';

      expect(read(headers, [...cells, 'Bad.'].map(neutraliseCell).join('|'))).toMatchObject({
        email: 'ann@example.com',
        phone: '+12015550123',
        city: "'s-Hertogenbosch",
        extra: { Formula: '=1+1', Text: "'=quoted" },
      });
      expect(read(headers, 'ann@example.com|||||Bad.')).toMatchObject({ extra: {} });
    });
  });

  describe('faults', () => {
    it.each([
      [
        'Email|Phone',
        'n/a|-',
        'no_contact',
        'The row has neither an e-mail address nor a phone number.',
      ],
      ['Email|Phone', 'ann|', 'invalid_email', '"ann" in Email is not an e-mail address.'],
      ['Email|Phone', '|+1 2', 'invalid_phone', '"+1 2" in Phone is not a phone number.'],
      [
        'Email|Phone',
        '|030 1234567',
        'invalid_phone',
        '"030 1234567" in Phone is not a phone number that is complete: it has no country code. Choose a default country for the file.',
      ],
      [
        'Email|Phone',
        '|4.91512E+12',
        'invalid_phone',
        '"4.91512E+12" in Phone is not a phone number: a spreadsheet has cut off its digits. Format the column as text before you export it.',
      ],
      [
        'Email|Phone',
        'ann|+1 2',
        'invalid_contact',
        '"ann" in Email is not an e-mail address. "+1 2" in Phone is not a phone number.',
      ],
      [
        'Email|City',
        'ann@example.com|a|b',
        'too_many_cells',
        'The row has 3 cells for 2 columns. A cell with a delimiter in it has to stand in quotes.',
      ],
      [
        'Email|City',
        `ann@example.com|${'x'.repeat(32_768)}`,
        'cell_too_long',
        'The cell in column 2 (City) has 32,768 characters; at most 32,767 are taken.',
      ],
    ])('in %s', (headers, row, reason, detail) => {
      expect(read(headers, row)).toEqual(new RowFault(reason as RowFault['reason'], detail));
    });

    it.each([
      ['full_name|email', '<test lead: dummy data for full_name>|test@fb.com'],
      ['phone_number|email', 'p:<test lead: dummy data for phone_number>|test@fb.com'],
      ['Email Address|Test Lead', 'ann@example.com|TRUE'],
      ['User Email|Is Test', 'ann@example.com|true'],
    ])('in test leads of advertising platforms: %s', (headers, row) => {
      expect(read(headers, row)).toMatchObject({ reason: 'test_lead' });
    });

    it('not where a lead is said to be no test', () => {
      expect(read('Email Address|Test Lead', 'ann@example.com|FALSE')).toMatchObject({
        email: 'ann@example.com',
      });
    });

    it('quotes no more of a bad cell than is needed to find it', () => {
      const fault = read('Email', 'x'.repeat(500)) as RowFault;

      expect(fault.detail.length).toBeLessThan(150);
    });
  });

  it('takes empty cells beyond the last column for nothing', () => {
    expect(read('Email|City', 'ann@example.com|Bonn||| ')).toMatchObject({ city: 'Bonn' });
  });

  it('leaves out what the caller wants left out', () => {
    expect(read('Email|City|Notes', 'ann@example.com|Bonn|x', null, { Notes: null })).toMatchObject(
      {
        extra: {},
      },
    );
  });
});
