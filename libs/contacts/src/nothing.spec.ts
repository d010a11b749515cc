import { isBlankWord, isNobodysAddress, isNobodysNumber, realNames, saysNothing } from './nothing';

describe('what says nothing', () => {
  it.each(
    'n/a N/A na NULL null nan NaN None - -- — . ? #N/A #REF! (null) <null> \\N unbekannt'.split(
      ' ',
    ),
  )('is %s', (cell) => expect(saysNothing(cell)).toBe(true));

  it.each(['Ann', 'Nanna', '0', 'Ref', 'Value', 'no', 'x@y.de', '12-34', 'Nullmeyer', ''])(
    'is not %j',
    (cell) => expect(saysNothing(cell)).toBe(false),
  );

  it('is no code and no name of a place', () => {
    expect(['NA', 'Nan', 'Bonn'].map(isBlankWord)).toEqual([false, false, false]);
    expect(['n/a', 'NULL', '-', 'nan'].map(isBlankWord)).toEqual([true, true, true, true]);
  });
});

describe('names', () => {
  it.each([
    ['Ann', 'Null', 'Ann', 'Null'],
    ['Ann', 'NULL', 'Ann', 'NULL'],
    ['Ann', 'nan', 'Ann', 'nan'],
    ['Ann', 'n/a', 'Ann', null],
    ['Ann', '-', 'Ann', null],
    ['NULL', 'NULL', null, null],
    ['nan', 'NaN', null, null],
    ['NULL', 'Smith', null, 'Smith'],
    ['Nan', 'Goldin', 'Nan', 'Goldin'],
    [null, 'Null', null, 'Null'],
    [null, 'null', null, null],
  ])('%j %j are %j %j', (first, last, first_name, last_name) => {
    expect(realNames(first, last)).toEqual({ first_name, last_name });
  });
});

describe('contacts of nobody', () => {
  it('are those that people type to get past a form', () => {
    expect(
      ['none@none.com', 'no-email@noemail.org', 'test@test.com', 'aaa@aaa.de', 'a@b.invalid'].every(
        isNobodysAddress,
      ),
    ).toBe(true);
    expect(
      ['info@none.example', 'none@example.com', 'test@fb.com', 'x@x.com', 'nan@nanette.fr'].some(
        isNobodysAddress,
      ),
    ).toBe(false);
    expect(['000000', '6666666666', '123456789'].every(isNobodysNumber)).toBe(true);
    expect(['2015550123', '12345678'].some(isNobodysNumber)).toBe(false);
  });
});
