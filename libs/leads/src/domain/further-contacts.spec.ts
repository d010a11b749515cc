import { EMPTY_CONTENT, type LeadContent } from '../lead';
import { WRITTEN_FIELDS, furtherContacts, isContactCell } from './further-contacts';

function found(extra: Record<string, string>, more: Partial<LeadContent> = {}) {
  const lead = {
    ...EMPTY_CONTENT,
    email: 'ann@leads.example',
    phone: '+12125550170',
    ...more,
    extra,
  };
  return furtherContacts(lead, 'US').map(({ value, column }) => `${column}: ${value}`);
}

describe('furtherContacts', () => {
  it.each([
    [{ 'Work Email': 'second@leads.example' }, ['Work Email: second@leads.example']],
    [{ 'Home Phone': '212 555 0171' }, ['Home Phone: +12125550171']],
    [{ 'Home Phone': '2125550171' }, ['Home Phone: +12125550171']],
    [{ 'Contact 2': '2125550171' }, ['Contact 2: +12125550171']],
    [{ Email: 'ann@leads.example; amy2@leads.example' }, ['Email: amy2@leads.example']],
    [
      { Notes: 'Ask Bo <bo@leads.example> or mail cy@leads.example.' },
      ['Notes: bo@leads.example', 'Notes: cy@leads.example'],
    ],
    [{ Phones: '212-555-0171 / 212-555-0172' }, ['Phones: +12125550171', 'Phones: +12125550172']],
    [{ Notes: 'Tel.: +49 30 23125 014' }, ['Notes: +493023125014']],
    [{ A: 'bo@leads.example', B: 'BO@leads.example' }, ['A: bo@leads.example']],
    [{ 'Work Email': 'mailto:bo%40leads.example' }, ['Work Email: bo@leads.example']],
    [{ 'Home Phone': '2125550171.0' }, ['Home Phone: +12125550171']],
    [{ 'Contact 2': '2125550171.0' }, ['Contact 2: +12125550171']],
  ])('of %j are %j', (extra, expected) => {
    expect(found(extra)).toEqual(expected);
  });

  it.each(WRITTEN_FIELDS)('are found in the field %s as well, numbers too', (field) => {
    for (const [cell, value] of [
      ['Acme (info@acme.example)', 'info@acme.example'],
      ['info＠acme.example', 'info@acme.example'],
      ['mailto:info%40acme.example', 'info@acme.example'],
      ['+1 (212) 555-0171', '+12125550171'],
      ['Tel.: 0012125550171', '+12125550171'],
    ] as const)
      expect(found({}, { [field]: cell })).toEqual([`${field}: ${value}`]);
  });

  it.each<Partial<LeadContent>>([
    { postal_code: '12345-6789' },
    { postal_code: '2125550171' },
    { address: '12 Main Street, Apt 3456' },
    { city: '10001 New York' },
    { company: '1-2-3 Cleaning' },
  ])('are not in %j', (fields) => {
    expect(found({}, fields)).toEqual([]);
  });

  it.each<Record<string, string>>([
    { Created: '2026-11-02' },
    { Created: '02.11.2026 10:00' },
    { 'Contact ID': '2125550182' },
    { Amount: '1234567.50' },
    { Amount: '12345678.0' },
    { 'Contact ID': '2125550182.0' },
    { Budget: '5000' },
    { IP: '192.168.100.100' },
    { Zip: '10001' },
    { Note: 'call 5 times, then 1234567 more' },
    { Phone: '+1 212 555 0170', phone_rejected: '"+1 212 555 0173" in Phone is not …' },
    { Email: 'ANN@leads.example' },
  ])('are not in %j', (extra) => {
    expect(found(extra)).toEqual([]);
  });

  it('are all of a long list', () => {
    const list = Array.from({ length: 300 }, (_, i) => `p${i}@leads.example`).join('; ');
    expect(found({ List: list })).toHaveLength(300);
  });

  it('are also those with the digits of another script', () => {
    expect(found({ Handy: '＋４９ ３０ ２３１２５０１４' })).toEqual(['Handy: +493023125014']);
  });
});

describe('isContactCell', () => {
  it.each([
    ['bo@leads.example', 'Contact 2', true],
    ['<mailto:Bo@leads.example>; cy@leads.example', 'Contact 2', true],
    ['bo@leads.example or cy@leads.example', 'Contact 2', true],
    ['bo\u200b@leads.example', 'Contact 2', true],
    ['Bo Lee <bo@leads.example>; cy@leads.example', 'Work Email', true],
    ['212-555-0171 / 212-555-0172', 'Contact 2', true],
    ['referred by bo@leads.example', 'Notes', false],
    ['Referred by <bo@leads.example>, call him', 'Notes', false],
    ['bo@leads.example, brother', 'Notes', false],
    ['no', 'Notes', false],
  ])('says of %s in %s: %s', (cell, column, expected) => {
    expect(isContactCell(cell, column, 'US')).toBe(expected);
  });
});
