import { ValidationFailed } from '@sluice/kernel';
import { changedCsv } from './changed-csv';
import { PersonalDataErased } from './leads.errors';

const NOW = new Date('2026-11-25T10:00:00Z');
const EARLIER = new Date('2026-11-20T10:00:00Z');

const active = {
  name: 'Spring',
  csv_status: 'active',
  paused: false,
  archived_at: null,
  brought_back_at: null,
  exhausted_at: null,
  erasure_began_at: null,
} as const;
const archived = { ...active, csv_status: 'archived', archived_at: EARLIER } as const;
const exhausted = { ...active, csv_status: 'exhausted', exhausted_at: EARLIER } as const;
const failed = { ...active, csv_status: 'failed' } as const;

it('alters nothing but what is named', () => {
  const { exhausted_at: _, erasure_began_at: __, ...same } = active;
  expect(changedCsv(active, {}, NOW)).toEqual(same);
  expect(changedCsv(active, { name: 'May' }, NOW)).toEqual({ ...same, name: 'May' });
  expect(changedCsv(active, { paused: true }, NOW)).toEqual({ ...same, paused: true });
});

it('keeps the time of the first archiving', () => {
  expect(changedCsv(active, { archived: true }, NOW).archived_at).toEqual(NOW);
  expect(changedCsv(archived, { archived: true }, NOW).archived_at).toEqual(EARLIER);
});

it('keeps the time at which one was brought back', () => {
  const back = { ...active, brought_back_at: EARLIER };
  expect(changedCsv(back, { archived: false }, NOW)).toMatchObject({ brought_back_at: EARLIER });
  expect(changedCsv(back, { archived: true }, NOW)).toMatchObject({ brought_back_at: EARLIER });
});

it('brings a CSV back as what it was', () => {
  const back = (exhausted_at: Date | null) =>
    changedCsv({ ...archived, exhausted_at }, { archived: false }, NOW);
  expect(back(null)).toMatchObject({
    csv_status: 'active',
    archived_at: null,
    brought_back_at: NOW,
  });
  expect(back(EARLIER)).toMatchObject({ csv_status: 'exhausted' });
});

it('brings none back whose personal data is going, but lets it have another name', () => {
  const erased = { ...archived, erasure_began_at: EARLIER };
  expect(() => changedCsv(erased, { archived: false }, NOW)).toThrow(PersonalDataErased);
  expect(changedCsv(erased, { archived: true, name: 'May' }, NOW)).toMatchObject({
    name: 'May',
    csv_status: 'archived',
    archived_at: EARLIER,
  });
});

it('pauses one that is brought back in the same change', () => {
  expect(changedCsv(archived, { archived: false, paused: true }, NOW)).toMatchObject({
    csv_status: 'active',
    paused: true,
  });
});

it('lets a change through that asks for what is so already', () => {
  expect(changedCsv(exhausted, { paused: false }, NOW).paused).toBe(false);
});

it.each([
  [failed, { archived: true }, 'failed; only a CSV that was taken in can be archived'],
  [failed, { paused: false }, 'failed; only an active CSV can be paused or resumed'],
  [exhausted, { paused: true }, 'exhausted; only an active CSV can be paused or resumed'],
  [active, { archived: true, paused: true }, 'archived; only an active CSV can be paused'],
] as const)('refuses what does not fit: %#', (csv, change, reason) => {
  expect(() => changedCsv(csv, change, NOW)).toThrow(ValidationFailed);
  expect(() => changedCsv(csv, change, NOW)).toThrow(`"Spring" is ${reason}`);
});
