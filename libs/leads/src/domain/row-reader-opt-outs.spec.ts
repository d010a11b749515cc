import { mapColumns } from './columns';
import { RowReader } from './row-reader';
import { read } from './testing/read-row';

describe('opt-outs', () => {
  it('reject the row, or take the number off where calls alone are refused', () => {
    const headers = 'Email|Phone|Email Opt Out|Do Not Call';
    const row = 'ann@example.com|+12015550123';

    expect(read(headers, `${row}|true|`)).toMatchObject({ reason: 'opted_out' });
    expect(read(headers, `${row}|no|1`)).toMatchObject({
      email: 'ann@example.com',
      phone: null,
      lost: [{ field: 'phone', reason: 'opted_out' }],
    });
    expect(read(headers, 'ann@example.com|||1')).toMatchObject({ lost: [] });
    expect(read(headers, '|+12015550123||yes')).toMatchObject({ reason: 'opted_out' });
    for (const said of ['|', 'no|0', 'perhaps|perhaps'])
      expect(read(headers, `${row}|${said}`)).toMatchObject({ phone: '+12015550123' });
  });

  it('are asked for by consents turned round, of e-mail and all contact, not of calls alone', () => {
    const headers = 'Email|Phone|Accepts Email Marketing|Accepts SMS Marketing';
    const row = 'ann@example.com|+12015550123';

    expect(read(headers, `${row}|no|yes`)).toMatchObject({ reason: 'opted_out' });
    expect(read(headers, `${row}|yes|no`)).toMatchObject({ phone: null });
    expect(read(headers, `${row}||`)).toMatchObject({ phone: '+12015550123' });
  });

  it('are kept in extra all the same', () => {
    expect(read('Email|Do Not Call|Status', 'ann@example.com|no|active')).toMatchObject({
      extra: { 'Do Not Call': 'no', Status: 'active' },
    });
  });

  it('stand in columns that are mapped so, whatever those are called', () => {
    const headers = 'Email|Flag|Wish|Anrufsperre';
    const mapping = { Flag: 'opted_out', Wish: 'opted_out', Anrufsperre: 'opted_out' };
    const rows = ['x||', '|ja|', '||1', 'perhaps||'];

    expect(rows.map((row) => read(headers, `ann@example.com|${row}`, null, mapping))).toMatchObject(
      [
        { reason: 'opted_out' },
        { reason: 'opted_out' },
        { lost: [] },
        { extra: { Flag: 'perhaps' } },
      ],
    );
    expect(read(headers, 'ann@example.com|x|ja|1')).toMatchObject({ email: 'ann@example.com' });
  });

  it.each(['extra', null])('are not asked for in a column that is mapped to %s', (target) => {
    const mapping = { 'Email Opt Out': target };
    expect(read('Email|Email Opt Out', 'ann@example.com|true', null, mapping)).toMatchObject({
      email: 'ann@example.com',
    });
  });

  it('are left out of account where the file is to be taken in all the same', () => {
    const columns = mapColumns(['Email', 'Phone', 'Opt Out', 'Do not call'], [], null, true);
    const reader = new RowReader(columns, null, null, 'ignore');

    expect(reader.read(['ann@example.com', '+12015550123', 'yes', 'yes'])).toMatchObject({
      email: 'ann@example.com',
      phone: '+12015550123',
      lost: [],
    });
  });

  it('name every contact of the person, or the numbers where calls alone are refused', () => {
    const headers = ['Email', 'Work Email', 'Phone', 'Opt Out', 'Do not call'];
    const reader = new RowReader(mapColumns(headers, [], null, true), 'US');
    const refused = (...wishes: string[]) =>
      reader.refused([
        'ann@example.com; ann.lee@example.com',
        'ANN@example.com',
        '(201) 555-0123 / +49 30 123456',
        ...wishes,
      ]);
    const emails = ['ann@example.com', 'ann.lee@example.com'];
    const phones = ['+12015550123', '+4930123456'];

    expect(refused('yes', 'yes')).toEqual({ emails, phones });
    expect(refused('', 'yes')).toEqual({ emails: [], phones });
    expect(refused('no', '')).toEqual({ emails: [], phones: [] });
    expect(refused('yes', '', 'too many')).toEqual({ emails: [], phones: [] });
  });
});
