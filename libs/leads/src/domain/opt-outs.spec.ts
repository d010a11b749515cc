import fc from 'fast-check';
import { comparable } from './column-names';
import { answerOf, refuses, wishGiven, wishNamed, type ContactWish } from './opt-outs';

const wish = (says: ContactWish['says'], isStatus = false): ContactWish => ({
  says,
  about: 'person',
  isStatus,
});

describe('the columns of partners (docs/contacts.md)', () => {
  it.each([
    ['HubSpot', 'Unsubscribed from all email', 'opted_out', 'person'],
    ['HubSpot', 'Opted out of email: Marketing Information', 'opted_out', 'person'],
    ['HubSpot', 'Portal Unsubscribe', 'opted_out', 'person'],
    ['Salesforce', 'HasOptedOutOfEmail', 'opted_out', 'person'],
    ['Salesforce', 'Email Opt Out', 'opted_out', 'person'],
    ['Salesforce', 'DoNotCall', 'opted_out', 'phone'],
    ['Salesforce', 'HasOptedOutSolicit', 'opted_out', 'person'],
    ['Zoho', 'Email Opt Out', 'opted_out', 'person'],
    ['Zoho', 'SMS Opt Out', 'opted_out', 'phone'],
    ['Zoho', 'Unsubscribed Time', 'opted_out', 'person'],
    ['Mailchimp', 'UNSUB_TIME', 'opted_out', 'person'],
    ['Mailchimp', 'OPTIN_TIME', 'opted_in', 'person'],
    ['Shopify', 'Accepts Email Marketing', 'opted_in', 'person'],
    ['Shopify', 'Accepts SMS Marketing', 'opted_in', 'phone'],
    ['Shopify', 'Accepts WhatsApp Marketing', 'opted_in', 'phone'],
    ['PrestaShop', 'Newsletter', 'opted_in', 'person'],
    ['PrestaShop', 'optin', 'opted_in', 'person'],
    ['PrestaShop', 'Newsletter subscriber', 'opted_in', 'person'],
    ['PrestaShop', 'Partner offers (0/1)', 'opted_in', 'person'],
    ['Dynamics 365', 'Do not allow Bulk Emails', 'opted_out', 'person'],
    ['Dynamics 365', 'Do not allow Phone Calls', 'opted_out', 'phone'],
  ] as const)('%s: %s says %s of the %s', (_, header, says, about) => {
    expect(wishNamed(header)).toEqual({ says, about, isStatus: false });
  });

  it.each([
    'Status',
    'Email Marketing Status',
    'Subscriber status',
    'Subscription Status',
    'Lead Status',
  ])('%s is asked for a subscription alone', (header) => {
    expect(wishNamed(header)).toMatchObject({ says: 'opted_out', isStatus: true });
  });

  it.each([
    ['HubSpot', 'Marketing contact status'],
    ['HubSpot', 'Legal basis for processing contact\u2019s data'],
    ['Salesforce', 'HasOptedOutTracking'],
    ['Salesforce', 'Fax Opt Out'],
    ['Zoho', 'Unsubscribed Mode'],
    ['Mailchimp', 'UNSUB_CAMPAIGN_ID'],
    ['Mailchimp', 'UNSUB_REASON_OTHER'],
    ['Mailchimp', 'OPTIN_IP'],
    ['Mailchimp', 'MEMBER_RATING'],
    ['Dynamics 365', 'Do not allow postal mails'],
  ])('%s: %s says nothing', (_, header) => {
    expect(wishNamed(header)).toBeNull();
  });
});

describe('the usual wordings', () => {
  it.each([
    'Opt-out, Opted out, Do Not Contact, DNC, Do not email, Blacklisted, No newsletter',
    'Abgemeldet, Newsletter abbestellt, Werbesperre, Kein Newsletter, Bitte nicht kontaktieren',
    'Désabonné, Désinscription, Ne pas contacter, Pas de newsletter, Opposition prospection',
    'Dado de baja, No contactar, Disiscritto, Non contattare, Afgemeld',
  ])('refuse: %s', (names) => {
    for (const name of names.split(', '))
      expect([name, wishNamed(name)]).toEqual([name, { ...wish('opted_out') }]);
  });

  it.each([
    'Opted in, Marketing consent, Email permission, May be contacted, Subscribed, Consent to marketing',
    'Einwilligung, Werbeeinwilligung, Newsletter abonniert, Consentement marketing, Consenso marketing',
  ])('agree: %s', (names) => {
    for (const name of names.split(', '))
      expect([name, wishNamed(name)]).toEqual([name, { ...wish('opted_in') }]);
  });

  it.each([
    ['Do not call', 'opted_out'],
    ['Nicht anrufen', 'opted_out'],
    ['Ne pas appeler', 'opted_out'],
    ['No llamar', 'opted_out'],
    ['SMS consent', 'opted_in'],
    ['Phone permission', 'opted_in'],
  ] as const)('%s is about the phone alone', (name, says) => {
    expect(wishNamed(name)).toEqual({ says, about: 'phone', isStatus: false });
  });

  it.each(['Opt out of email and SMS', 'Automatically opted in'])(
    '%s is about more than the phone',
    (name) => {
      expect(wishNamed(name)).toMatchObject({ about: 'person' });
    },
  );

  it('are of a column that is mapped so, by its name of calls alone or of all', () => {
    expect(wishGiven('opted_out', 'Anrufsperre')).toMatchObject({ about: 'phone' });
    expect(wishGiven('opted_in', 'Flag 7')).toEqual(wish('opted_in'));
  });
});

it.each([
  ['Email Opt Out', 'opted_out', 'person'],
  ['HasOptedOutOfEmail', 'opted_out', 'person'],
  ['DoNotCall', 'opted_out', 'phone'],
  ['Do Not Contact', 'opted_out', 'person'],
  ['SMS Opt-Out', 'opted_out', 'phone'],
  ['Unsubscribed from all email', 'opted_out', 'person'],
  ['UNSUB_TIME', 'opted_out', 'person'],
  ['Abgemeldet', 'opted_out', 'person'],
  ['Désabonné', 'opted_out', 'person'],
  ['Accepts Email Marketing', 'opted_in', 'person'],
  ['Accepts SMS Marketing', 'opted_in', 'phone'],
  ['Allow Bulk Email?', 'opted_in', 'person'],
  ['Allow SMS?', 'opted_in', 'phone'],
  ['Is Email Active?', 'opted_in', 'person'],
  ['Opt-in (0/1)', 'opted_in', 'person'],
  ['Newsletter (0/1)', 'opted_in', 'person'],
])('%s says %s of the %s', (header, says, about) => {
  expect(wishNamed(header)).toEqual({ says, about, isStatus: false });
});

it.each([
  'HasOptedOutOfFax',
  'UNSUB_REASON',
  'UNSUB_CAMPAIGN_TITLE',
  'Cookie consent',
  'Email',
  'Options',
  'Newsletter name',
  'Captain',
])('%s says nothing', (header) => {
  expect(wishNamed(header)).toBeNull();
});

it.each([
  ...[
    'true',
    'Yes',
    'Y',
    '1',
    'x',
    'ja',
    'Oui',
    'si',
    'sì',
    '1.0',
    '\u200byes\u00a0',
    '“Yes”',
    '2026-11-29',
    '2026-11-29T10:00:00Z',
    '2026/11/29 10:00',
    '29.11.2026',
    '29 Nov 2026',
    'Nov 29, 2026 10:00 AM',
    '29. März 2026',
  ].map((cell) => [cell, 'yes'] as const),
  ...['false', 'No', 'n', '0', '0,0', 'Nein', 'non'].map((cell) => [cell, 'no'] as const),
  ['', null],
  [' ', null],
  ['\u00a0', null],
  ['n/a', null],
  ['NULL', null],
  ['-', null],
  ['0000-00-00 00:00:00', null],
  ['Unsubscribed', 'refused'],
  ['Subscribed', 'agreed'],
  ['maybe', 'unknown'],
  ['Non-subscribed', 'unknown'],
  ['Cleaned', 'unknown'],
  ['unreachable', 'unknown'],
  ['2026', 'unknown'],
  ['01520 1234567', 'unknown'],
] as const)('%j answers %j', (cell, answer) => {
  expect(answerOf(cell)).toBe(answer);
});

it('refuses by a yes or by a no, as the column asks', () => {
  expect(refuses(wish('opted_out'), 'yes')).toBe(true);
  expect(refuses(wish('opted_out'), 'no')).toBe(false);
  expect(refuses(wish('opted_in'), 'no')).toBe(true);
  expect(refuses(wish('opted_in'), 'yes')).toBe(false);
});

it.each(['opted_out', 'opted_in'] as const)('unsubscribed is a refusal in %s', (says) => {
  expect(refuses(wish(says), 'Unsubscribed')).toBe(true);
  expect(refuses(wish(says), 'Subscribed')).toBe(false);
  expect(refuses(wish(says, true), 'UNSUBSCRIBED')).toBe(true);
});

it.each(['1', 'yes', 'x', '2026-11-29', 'no', 'active', 'Cleaned', 'Closed'])(
  'a status %j refuses nothing',
  (cell) => {
    expect(refuses(wish('opted_out', true), cell)).toBe(false);
  },
);

describe('laws', () => {
  const blanks = fc.stringMatching(/^[ \t\u00a0\u200b\ufeff]{0,5}$/);
  const either = fc.constantFrom(wish('opted_out'), wish('opted_in'));

  it('what says nothing refuses nothing, in either kind of column', () => {
    fc.assert(fc.property(either, blanks, (asked, cell) => !refuses(asked, cell)));
  });

  it('blanks around an answer and its case change nothing', () => {
    const words = fc.constantFrom('true', 'ja', 'x', '1', 'no', '0', 'unsubscribed', 'later');
    fc.assert(
      fc.property(words, blanks, blanks, (word, before, after) => {
        expect(answerOf(`${before}${word.toUpperCase()}${after}`)).toBe(answerOf(word));
      }),
    );
  });

  it('no cell refuses in both kinds of column but the one word that always does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (cell) => {
        const both = refuses(wish('opted_out'), cell) && refuses(wish('opted_in'), cell);
        expect(both).toBe(comparable(cell) === 'unsubscribed' && both);
      }),
    );
  });
});
