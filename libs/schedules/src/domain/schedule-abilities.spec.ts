import { scheduleAbilities } from './schedule-abilities';

const none = new Set<string>();

it('offers to switch a schedule to what it is not', () => {
  expect(scheduleAbilities({ enabled: true, tiers: null }, none)).toEqual([
    'change',
    'disable',
    'run',
    'delete',
  ]);
  expect(scheduleAbilities({ enabled: false, tiers: null }, none)).toEqual([
    'change',
    'enable',
    'run',
    'delete',
  ]);
});

it('offers to run one now only while all its tiers exist', () => {
  const mayRun = (tiers: string[] | null): boolean =>
    scheduleAbilities({ enabled: true, tiers }, new Set(['copper'])).includes('run');

  expect(mayRun(['gold'])).toBe(true);
  expect(mayRun(['gold', 'copper'])).toBe(false);
  expect(mayRun(null)).toBe(true);
});
