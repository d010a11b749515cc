import { EMPTY_CONTENT, type LeadContent } from '../lead';
import { WantedPerson, contactsOfLeads, hasContact, personKeys } from './person';

const leadWith = (content: Partial<LeadContent>): LeadContent => ({ ...EMPTY_CONTENT, ...content });
const further = (kind: 'email' | 'phone', value: string) => ({ kind, value, column: 'Other' });

describe('personKeys', () => {
  it.each<[Partial<LeadContent>, string[]]>([
    [{ email: 'ann@leads.example', phone: '+12125550170' }, []],
    [{ email: 'ann.lee+x@googlemail.com' }, ['annlee@gmail.com']],
    [{ email: 'x@münchen.example' }, ['x@xn--mnchen-3ya.example']],
    [
      {
        further_contacts: [
          further('email', 'ann.lee@gmail.com'),
          further('email', 'annlee@gmail.com'),
          further('phone', '+12125550171'),
        ],
      },
      ['annlee@gmail.com', '+12125550171'],
    ],
  ])('of %j are %j', (content, keys) => {
    expect(personKeys(leadWith(content))).toEqual(keys);
  });
});

describe('WantedPerson', () => {
  it.each<[{ email?: string; phone?: string }, Partial<LeadContent>, boolean]>([
    [{ email: 'ann.lee@gmail.com' }, { email: 'annlee+promo@gmail.com' }, true],
    [{ email: 'annlee@googlemail.com' }, { email: 'ann.lee@gmail.com' }, true],
    [{ email: 'ann.lee@leads.example' }, { email: 'annlee@leads.example' }, false],
    [{ email: 'x@münchen.example' }, { email: 'x@xn--mnchen-3ya.example' }, true],
    [
      { email: 'annlee@gmail.com' },
      { further_contacts: [further('email', 'ann.lee@gmail.com')] },
      true,
    ],
    [{ phone: '+12125550171' }, { further_contacts: [further('phone', '+12125550171')] }, true],
    [{ phone: '+2290197123456' }, { phone: '+22997123456' }, true],
    [{ phone: '+12125550171' }, { phone: '+12125550170' }, false],
    [{ email: 'ann@leads.example', phone: '+12125550171' }, { phone: '+12125550171' }, true],
  ])('%j is of %j: %s', (contact, content, expected) => {
    expect(new WantedPerson(contact).isOf(leadWith(content))).toBe(expected);
  });
});

describe('hasContact', () => {
  it.each<[Partial<LeadContent>, string, boolean]>([
    [{ email: 'ann.lee@gmail.com' }, 'ann.lee@gmail.com', true],
    [{ email: 'ann.lee@gmail.com' }, 'annlee@gmail.com', false],
    [{ further_contacts: [further('email', 'ann.lee@gmail.com')] }, 'ann.lee@gmail.com', true],
    [{ further_contacts: [further('email', 'ann.lee@gmail.com')] }, 'annlee@gmail.com', false],
    [{ email: 'x@münchen.example' }, 'x@xn--mnchen-3ya.example', true],
  ])('of %j and %s is %s', (content, value, expected) => {
    expect(hasContact(leadWith(content), 'email', value)).toBe(expected);
  });
});

describe('contactsOfLeads', () => {
  it('has them all', () => {
    const leads = [
      leadWith({ email: 'a@leads.example', further_contacts: [further('phone', '+12125550171')] }),
      leadWith({
        phone: '+12125550172',
        further_contacts: [further('email', 'b@leads.example')],
      }),
    ];

    expect(contactsOfLeads(leads)).toEqual({
      emails: ['a@leads.example', 'b@leads.example'],
      phones: ['+12125550171', '+12125550172'],
    });
  });
});
