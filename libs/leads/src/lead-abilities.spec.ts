import { EMPTY_CONTENT, type Lead, type WithdrawalCause } from './lead';
import { leadAbilities } from './lead-abilities';

function leadOf(cause: WithdrawalCause | null, content: Partial<Lead> = {}): Lead {
  const withdrawal = cause && {
    cause,
    reason: 'Asked for.',
    by: 'ann@example.com',
    at: new Date(),
  };
  return {
    ...EMPTY_CONTENT,
    csv_id: 'spring',
    row: 0,
    distribution_count: 0,
    status: withdrawal ? 'withdrawn' : 'available',
    withdrawal,
    ...content,
  };
}
const filled = { email: 'ann@example.com' };

it.each([
  [null, ['withdraw', 'erase']],
  ['by_hand', ['restore', 'erase']],
  ['returned', ['restore', 'erase']],
  ['suppressed', ['erase']],
] as const)('follows from what it was withdrawn for: %s', (cause, abilities) => {
  expect(leadAbilities(leadOf(cause, filled))).toEqual(abilities);
});

it('offers a lead that is used up to be withdrawn too', () => {
  expect(leadAbilities(leadOf(null, { ...filled, status: 'used_up' }))).toContain('withdraw');
});

it.each(['erased', 'retention'] as const)('has an erasure finished, and then rest: %s', (cause) => {
  expect(leadAbilities(leadOf(cause, filled))).toEqual(['erase']);
  expect(leadAbilities(leadOf(cause, { extra: { Note: 'Calls back.' } }))).toEqual(['erase']);
  expect(leadAbilities(leadOf(cause))).toEqual([]);
});
