import { ValidationFailed } from '@sluice/kernel';
import type { Csv } from '../csv';
import type { CsvChange } from '../csv.repository';
import { PersonalDataErased } from './leads.errors';

/** What a change by hand can alter. */
export type ChangedByHand = Pick<
  Csv,
  'name' | 'csv_status' | 'paused' | 'archived_at' | 'brought_back_at'
>;

/**
 * What becomes of a CSV when it is renamed, archived or brought back, paused or resumed. Both at
 * once: it is paused or resumed as what it then is.
 *
 * @throws ValidationFailed when the change doesn't fit the CSV's status
 * @throws PersonalDataErased when it would bring back what is empty
 */
export function changedCsv(
  csv: ChangedByHand & Pick<Csv, 'exhausted_at' | 'erasure_began_at'>,
  change: CsvChange,
  now: Date,
): ChangedByHand {
  const wasTakenIn = csv.csv_status !== 'ingesting' && csv.csv_status !== 'failed';
  if (change.archived !== undefined && !wasTakenIn)
    throw unfit('archived', csv, 'a CSV that was taken in can be archived');
  if (csv.csv_status === 'archived' && change.archived === false && csv.erasure_began_at !== null)
    throw new PersonalDataErased(csv.name);
  const archiving = archivedOrBack(csv, change.archived, now);
  const paused = change.paused ?? csv.paused;
  const mayBePaused = wasTakenIn && (paused === csv.paused || archiving.csv_status === 'active');
  if (change.paused !== undefined && !mayBePaused)
    throw unfit('paused', { ...csv, ...archiving }, 'an active CSV can be paused or resumed');
  return { name: change.name ?? csv.name, paused, ...archiving };
}

type Archiving = Pick<Csv, 'csv_status' | 'archived_at' | 'brought_back_at'>;

function archivedOrBack(
  { csv_status, archived_at, brought_back_at, exhausted_at }: Archiving & Pick<Csv, 'exhausted_at'>,
  archived: boolean | undefined,
  now: Date,
): Archiving {
  if (archived === true && csv_status !== 'archived')
    return { csv_status: 'archived', archived_at: now, brought_back_at };
  if (archived === false && csv_status === 'archived')
    return {
      csv_status: exhausted_at === null ? 'active' : 'exhausted',
      archived_at: null,
      brought_back_at: now,
    };
  return { csv_status, archived_at, brought_back_at };
}

function unfit(field: 'archived' | 'paused', csv: ChangedByHand, rule: string): ValidationFailed {
  const message = `"${csv.name}" is ${csv.csv_status}; only ${rule}.`;
  return new ValidationFailed(message, [{ field, message }]);
}
