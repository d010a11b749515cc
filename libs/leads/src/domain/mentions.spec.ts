import { contactsIn, mayMention, mentions } from './mentions';

const ANN = { emails: ['ann@example.com'], phones: ['+4915112345678'] };

describe('whether cells have a contact', () => {
  it.each([
    'ann@example.com',
    ' ANN@Example.com ',
    'mailto:ann@example.com',
    'Ann Smith <ann@example.com>',
    'Write to ben@example.com, ann@example.com',
  ])('finds an address in %j', (cell) => {
    expect(mentions(['x', cell], ANN, null)).toBe(true);
  });

  it.each([
    '+49 151 12345678',
    'p:+4915112345678',
    '0151 / 12345678',
    '4915112345678',
    '0049151 12345678',
  ])('finds a number in %j, wherever the file is from', (cell) => {
    expect(mentions(['x', cell], ANN, null)).toBe(true);
    expect(mentions(['x', cell], ANN, 'DE')).toBe(true);
  });

  it.each(['joann@example.com', 'ann@example.com.au', '+49 151 12345679', '', 'Ann', '12345678'])(
    'finds nothing in %j',
    (cell) => {
      expect(mentions([cell], ANN, 'DE')).toBe(false);
    },
  );
});

describe('the contacts in cells', () => {
  it('are all that stand in them', () => {
    expect(
      contactsIn(['Ann', 'ANN@example.com or <ben@example.com>', '0151 12345678', '12'], 'DE'),
    ).toEqual({ emails: ['ann@example.com', 'ben@example.com'], phones: ['+4915112345678'] });
  });
});

describe('whether free text may name a contact', () => {
  it.each([
    'ann@example.com',
    'Leads of ANN@Example.com.csv',
    'She wrote from ann@example.com: no calls.',
    'Call 0151 123-456 78 after six',
    '+49 (151) 12345678, asked on 3 May',
    'tel:+4915112345678',
  ])('finds one in %j', (text) => {
    expect(mayMention(text, ANN)).toBe(true);
  });

  it.each(['', 'Ann', 'ben@example.com', 'Call 0151 12345679', '151 leads, 12345678 rows', '1512'])(
    'finds none in %j',
    (text) => {
      expect(mayMention(text, ANN)).toBe(false);
    },
  );
});
