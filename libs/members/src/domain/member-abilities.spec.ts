import { memberAbilities } from './member-abilities';

it('offers to pause who is active, and to resume who is paused', () => {
  expect(memberAbilities({ status: 'active' })).toEqual(['change', 'pause', 'delete']);
  expect(memberAbilities({ status: 'paused' })).toEqual(['change', 'resume', 'delete']);
});
