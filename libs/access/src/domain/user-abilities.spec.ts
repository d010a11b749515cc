import { userAbilities } from './user-abilities';

it('has the only admin stay one', () => {
  expect(userAbilities({ role: 'admin' }, 1)).toEqual(['change']);
});

it.each([
  ['admin', 2],
  ['viewer', 1],
] as const)('lets go of a person of role %s where %i are admins', (role, admins) => {
  expect(userAbilities({ role }, admins)).toEqual(['change', 'change_role', 'delete']);
});
