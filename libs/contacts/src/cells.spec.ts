import fc from 'fast-check';
import { cleanedCell, cleanedContact, withoutDecimals } from './cells';

describe('cleanedCell', () => {
  it.each([
    [' Ann ', 'Ann'],
    ['\u200bAnn\ufeff', 'Ann'],
    ['\u202aAnn\u202c', 'Ann'],
    ['Ann\u00a0\u2003Lee', 'Ann  Lee'],
    ['Stra\u00adße', 'Straße'],
    ['="01067"', '01067'],
    ["'01067", '01067'],
    ['="say ""hi"""', 'say "hi"'],
    ["''01067", '01067'],
    ["'=1+1", "'=1+1"],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ["O'Neil", "O'Neil"],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['\u200cAnn\u200d', 'Ann'],
    ['👩\u200d🚀', '👩\u200d🚀'],
    ['one\r\ntwo\tthree', 'one\r\ntwo\tthree'],
    ['one\u2028two', 'one\ntwo'],
    ['a\ud800b', 'a\ufffdb'],
    ['\u2060\u00a0', ''],
  ])('makes %j %j', (cell, expected) => {
    expect(cleanedCell(cell)).toBe(expected);
  });

  it('changes nothing of what it gave', () => {
    const unit = fc.constantFrom(...`a1'="+ .\n\u200b\u200c\u202e\u00a0é👩\u0301`);
    fc.assert(
      fc.property(fc.string({ unit }), (cell) => {
        const clean = cleanedCell(cell);
        expect(cleanedCell(clean)).toBe(clean);
        expect(cleanedContact(cleanedContact(cell))).toBe(cleanedContact(cell));
      }),
      { numRuns: 5000 },
    );
  });

  it('gives postal codes back their digits', () => {
    expect(withoutDecimals('1067.0')).toBe('1067');
    expect(withoutDecimals('1067,00')).toBe('1067');
    expect(withoutDecimals('10.67')).toBe('10.67');
    expect(withoutDecimals('SW1A 1AA')).toBe('SW1A 1AA');
  });
});
