import { splitFullName } from './person-name';

describe('splitFullName', () => {
  it.each([
    ['Ann Smith', 'Ann', 'Smith'],
    ['Ann  Mary   Smith', 'Ann Mary', 'Smith'],
    ['Smith, Ann', 'Ann', 'Smith'],
    ['van der Berg, Jan', 'Jan', 'van der Berg'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['María José de la Cruz', 'María José', 'de la Cruz'],
    ['Karl-Theodor von und zu Berg', 'Karl-Theodor von und', 'zu Berg'],
    ['John Smith, Jr.', 'John', 'Smith Jr.'],
    ['John Smith, PhD', 'John', 'Smith PhD'],
    ['Madonna', 'Madonna', null],
    ['Smith,', 'Smith', null],
    [',Ann', 'Ann', null],
    ['Van Morrison', 'Van', 'Morrison'],
  ])('splits %s', (name, first_name, last_name) => {
    expect(splitFullName(name)).toEqual({ first_name, last_name });
  });
});
