import fc from 'fast-check';
import { EMPTY_CONTENT, type LeadContent } from '../lead';
import { furtherContacts } from './further-contacts';
import { MASK, contactsOfPerson, isLeadOf, maskedLead } from './masked-lead';
import { WantedPerson } from './person';

const ANN = new WantedPerson({ email: 'ann.lee@gmail.com', phone: '+12125550171' });

function leadWith(extra: Record<string, string>, more: Partial<LeadContent> = {}): LeadContent {
  const lead = { ...EMPTY_CONTENT, email: 'bo@leads.example', ...more, extra };
  return { ...lead, further_contacts: furtherContacts(lead, 'US') };
}

describe('isLeadOf', () => {
  it.each<[Record<string, string>, boolean]>([
    [{ 'Work Email': 'AnnLee@gmail.com' }, true],
    [{ 'Contact 2': 'annlee+x@googlemail.com' }, true],
    [{ Email: 'bo@leads.example; ann.lee@gmail.com' }, true],
    [{ 'Home Phone': '(212) 555-0171' }, true],
    [{ Phones: '212-555-0170 / 212-555-0171' }, true],
    [{ Notes: 'Referred by ann.lee@gmail.com' }, false],
    [{ 'Referred by': 'ann.lee@gmail.com' }, false],
    [{ 'Owner Email': 'ann.lee@gmail.com' }, false],
    [{ email_rejected: 'ann.lee@gmail.com' }, false],
    [{ Notes: 'ann.lee@gmail.com', 'Work Email': 'ann.lee@gmail.com' }, true],
  ])('of %j is %s', (extra, expected) => {
    expect(isLeadOf(ANN, leadWith(extra), 'US')).toBe(expected);
  });

  it('is so by its own contact, and by a field that is nothing but an address', () => {
    expect(isLeadOf(ANN, leadWith({}, { email: 'annlee@gmail.com' }), 'US')).toBe(true);
    expect(isLeadOf(ANN, leadWith({}, { phone: '+12125550171' }), 'US')).toBe(true);
    expect(isLeadOf(ANN, leadWith({}, { first_name: 'annlee@gmail.com' }), 'US')).toBe(true);
    expect(isLeadOf(ANN, leadWith({}, { postal_code: 'annlee@gmail.com' }), 'US')).toBe(true);
    expect(isLeadOf(ANN, leadWith({}, { address: '(212) 555-0171' }), 'US')).toBe(true);
    expect(isLeadOf(ANN, leadWith({}, { company: 'Lee (annlee@gmail.com)' }), 'US')).toBe(false);
    expect(isLeadOf(ANN, leadWith({}, { source: '(212) 555-0171' }), 'US')).toBe(false);
  });
});

describe('contactsOfPerson', () => {
  it('are the own ones and those of cells with nothing else', () => {
    const lead = leadWith(
      {
        'Work Email': 'second@leads.example',
        'Home Phone': '212-555-0172',
        Notes: 'ask cy@leads.example',
        'Owner Email': 'rep@seller.example',
      },
      { phone: '+12125550170' },
    );

    expect(contactsOfPerson(lead, 'US')).toEqual({
      emails: ['bo@leads.example', 'second@leads.example'],
      phones: ['+12125550170', '+12125550172'],
    });
  });
});

describe('maskedLead', () => {
  it.each([
    ['Referred by Ann <Ann.Lee@gmail.com>, call soon', `Referred by Ann <${MASK}>, call soon`],
    [
      'mailto:annlee+x@googlemail.com?subject=hi or bo@leads.example',
      `mailto:${MASK} or bo@leads.example`,
    ],
    ['annlee@gmail.com and ann.lee@gmail.com', `${MASK} and ${MASK}`],
    ['an\u200bnlee@gmail.com said so', `${MASK} said so`],
    ['annlee\u200b@gmail.com', MASK],
    ['call 212 555 0171 after five', MASK],
    ['joannlee@gmail.com', 'joannlee@gmail.com'],
    ['nothing of hers', 'nothing of hers'],
  ])('makes of %j %j', (cell, masked) => {
    expect(maskedLead(ANN, leadWith({ Notes: cell }), 'US').extra).toEqual({ Notes: masked });
  });

  it('looks at every field that people write into, and at notes on what was rejected', () => {
    const lead = leadWith(
      { email_rejected: '"x annlee@gmail.com" is no address.' },
      { company: 'Lee (annlee@gmail.com)', first_name: 'Bo' },
    );

    expect(maskedLead(ANN, lead, 'US')).toEqual({
      ...lead,
      company: `Lee (${MASK})`,
      extra: { email_rejected: `"x ${MASK}" is no address.` },
      further_contacts: [],
    });
  });

  it('keeps what it has of others', () => {
    const lead = leadWith({ Notes: 'annlee@gmail.com, cy@leads.example', Home: '212-555-0179' });

    expect(maskedLead(ANN, lead, 'US').further_contacts).toEqual([
      { kind: 'email', value: 'cy@leads.example', column: 'Notes' },
      { kind: 'phone', value: '+12125550179', column: 'Home' },
    ]);
  });

  it('leaves nothing by which the person is found, whatever stands around it', () => {
    const writing = fc.constantFrom(
      'ann.lee@gmail.com',
      'ANNLEE@GoogleMail.com',
      'a.n.n.lee+x@gmail.com',
      'ann%2Elee@gmail.com',
      '＜annlee＠gmail.com＞',
      '212-555-0171',
      '+1 (212) 555 0171',
      '(212)5550171',
    );
    const other = fc.constantFrom(
      ...[
        'bo@leads.example',
        'call',
        ' ',
        ';',
        ', ',
        '/',
        '\n',
        '(',
        ')',
        '<',
        '>',
        '\u200b',
        '?',
        '=',
      ],
    );
    const cell = fc
      .array(fc.oneof(writing, other), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 3 }), (cells) => {
        const lead = leadWith(Object.fromEntries(cells.map((text, at) => [`Note ${at}`, text])));
        const masked = maskedLead(ANN, lead, 'US');

        expect(ANN.isOf(masked)).toBe(false);
        expect(maskedLead(ANN, masked, 'US')).toEqual(masked);
        expect(masked.email).toBe(lead.email);
        if (!ANN.isOf(lead) && !cells.some((text) => text.includes('555')))
          expect(masked).toEqual(lead);
      }),
      { numRuns: 1_000 },
    );
  });
});
