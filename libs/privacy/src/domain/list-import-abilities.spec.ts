import { listImportAbilities } from './list-import-abilities';

it.each([
  ['done', ['take_back']],
  ['broken_off', ['take_back']],
  ['going', []],
  ['taking_back', []],
] as const)('of an import that is %s are %p', (status, abilities) => {
  expect(listImportAbilities(status)).toEqual(abilities);
});
