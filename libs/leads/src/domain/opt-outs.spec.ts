import { answerOf, refuses, wishNamed } from './opt-outs';

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
  expect(wishNamed(header)).toEqual({ says, about });
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
    '2026-11-29',
    '29.11.2026',
    'unsubscribed',
  ].map((cell) => [cell, 'yes'] as const),
  ...['false', 'No', 'n', '0', 'Nein', 'non'].map((cell) => [cell, 'no'] as const),
  ['', null],
  [' ', null],
  ['maybe', 'unknown'],
] as const)('%j answers %j', (cell, answer) => {
  expect(answerOf(cell)).toBe(answer);
});

it('an empty cell refuses nothing, in either kind of column', () => {
  expect(refuses({ says: 'opted_in', about: 'person' }, '')).toBe(false);
  expect(refuses({ says: 'opted_out', about: 'person' }, '')).toBe(false);
  expect(refuses({ says: 'opted_in', about: 'person' }, 'no')).toBe(true);
  expect(refuses({ says: 'opted_out', about: 'person' }, 'no')).toBe(false);
});
