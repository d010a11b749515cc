import { abilitiesWhere } from '@sluice/kernel';
import type { Csv } from '../csv';

export const CSV_ABILITIES = [
  'rename',
  'pause',
  'resume',
  'archive',
  'bring_back',
  'delete',
] as const;
export type CsvAbility = (typeof CSV_ABILITIES)[number];

/**
 * What can be done with a CSV by hand: what `changedCsv` and `removeUntouched` accept, and that makes a
 * difference. The reading of a file is called off by deleting its CSV.
 *
 * @param wasDrawnFrom whether a run ever drew from it, also one that was reverted: then it stays on record
 */
export function csvAbilities(
  { csv_status, paused, erasure_began_at }: Pick<Csv, 'csv_status' | 'paused' | 'erasure_began_at'>,
  wasDrawnFrom: boolean,
): CsvAbility[] {
  const isActive = csv_status === 'active';
  return abilitiesWhere<CsvAbility>({
    rename: true,
    pause: isActive && !paused,
    resume: isActive && paused,
    archive: isActive || csv_status === 'exhausted',
    bring_back: csv_status === 'archived' && erasure_began_at === null,
    delete: !wasDrawnFrom,
  });
}
