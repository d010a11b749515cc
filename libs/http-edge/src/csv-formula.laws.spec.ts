import fc from 'fast-check';
import { neutraliseCell, restoreCell } from './csv-formula';

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', '1') }),
);

describe('neutralising formulas', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["O'Neill", "O'Neill"],
    ["'t Hooft", "'t Hooft"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('makes %j %j', (given, made) => {
    expect(neutraliseCell(given)).toBe(made);
  });

  it('leaves no cell that starts like a formula', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect('=+-@\t\r\n＝＋－＠'.includes(neutraliseCell(text).charAt(0) || 'none')).toBe(false);
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
