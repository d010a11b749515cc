import fc from 'fast-check';
import { isSplit, neutraliseCell, restoreCell } from './formula';

const PARTS = ["'", '=', '+', '-', '@', '\t', '\r', '\n', ' ', '(', ')', '＝', 'a', '1', '|', '!'];
const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...PARTS) }),
);

describe('neutralising formulas', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['-2+3', "'-2+3"],
    ['-2-3', "'-2-3"],
    ['-2%', "'-2%"],
    ["+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"],
    ["+49 30|'x'!A1", "'+49 30|'x'!A1"],
    ['+49 A1', "'+49 A1"],
    ['+49\t30', "'+49\t30"],
    ['+4930\n', "'+4930\n"],
    ['+()', "'+()"],
    ['+ -', "'+ -"],
    ['＋4930', "'＋4930"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    [' =1', "' =1"],
    ['\u00A0=1', "'\u00A0=1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["'+49", "''+49"],
    ["O'Neill", "O'Neill"],
    ["'t Hooft", "'t Hooft"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('makes %j %j', (given, made) => {
    expect(neutraliseCell(given)).toBe(made);
  });

  it.each([
    '+493012345',
    '+49 30 1234',
    '+49-30-1',
    '+1 (212) 555-0101',
    '+(49) 30',
    '-5',
    '-1.250,00',
  ])('leaves the number %s', (number) => {
    expect(neutraliseCell(number)).toBe(number);
  });

  it('takes the apostrophe away that earlier versions gave numbers', () => {
    expect(restoreCell("'+493012345")).toBe('+493012345');
  });

  it('leaves no cell that starts like a formula, unless all of it is signs of a number', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const made = neutraliseCell(text);
        const starts = '=+-@\t\r\n＝＋－＠'.includes(made.trimStart().charAt(0) || 'none');
        expect(starts && !/^[+-][\d ().,-]+$/.test(made)).toBe(false);
      }),
    );
  });

  it('can be undone exactly', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(restoreCell(neutraliseCell(text))).toBe(text);
      }),
    );
  });
});

it.each([
  ['a;=1', true],
  ['a\t=1', true],
  ['a|b', true],
  ['a,b', false],
])('%j could be split elsewhere: %s', (text, is) => {
  expect(isSplit(text)).toBe(is);
});
