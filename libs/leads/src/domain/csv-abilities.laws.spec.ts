import { DomainError } from '@sluice/kernel';
import fc from 'fast-check';
import { CSV_STATUSES } from '../csv';
import type { CsvChange } from '../csv.repository';
import { changedCsv, type ChangedByHand } from './changed-csv';
import { CSV_ABILITIES, csvAbilities, type CsvAbility } from './csv-abilities';

const NOW = new Date('2026-11-25T10:00:00Z');
const EARLIER = new Date('2026-11-20T10:00:00Z');

/** What is asked for by each of the abilities that are a change of the record. */
const CHANGES: Record<Exclude<CsvAbility, 'delete'>, CsvChange> = {
  rename: { name: 'Another name' },
  pause: { paused: true },
  resume: { paused: false },
  archive: { archived: true },
  bring_back: { archived: false },
};

const aTime = fc.constantFrom(null, EARLIER);
const aCsv = fc.record({
  name: fc.constant('Spring'),
  csv_status: fc.constantFrom(...CSV_STATUSES),
  paused: fc.boolean(),
  archived_at: aTime,
  brought_back_at: aTime,
  exhausted_at: aTime,
  erasure_began_at: aTime,
});

/** Whether the change is accepted and alters anything. */
function makesADifference(before: Parameters<typeof changedCsv>[0], change: CsvChange): boolean {
  try {
    const after = changedCsv(before, change, NOW);
    return (Object.keys(after) as (keyof ChangedByHand)[]).some(
      (field) => after[field] !== before[field],
    );
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

describe('The abilities of a CSV', () => {
  it.each(Object.entries(CHANGES))(
    'name %s exactly where it makes a difference',
    (name, change) => {
      fc.assert(
        fc.property(aCsv, fc.boolean(), (csv, wasDrawnFrom) => {
          const isTold = csvAbilities(csv, wasDrawnFrom).includes(name as CsvAbility);
          expect(isTold).toBe(makesADifference(csv, change));
        }),
      );
    },
  );

  it('offer to delete what no run drew from, in whatever status', () => {
    fc.assert(
      fc.property(aCsv, fc.boolean(), (csv, wasDrawnFrom) => {
        expect(csvAbilities(csv, wasDrawnFrom).includes('delete')).toBe(!wasDrawnFrom);
      }),
    );
  });

  it('come in the order in which they are declared', () => {
    fc.assert(
      fc.property(aCsv, fc.boolean(), (csv, wasDrawnFrom) => {
        const told = csvAbilities(csv, wasDrawnFrom);
        expect(told).toEqual(CSV_ABILITIES.filter((ability) => told.includes(ability)));
      }),
    );
  });
});
