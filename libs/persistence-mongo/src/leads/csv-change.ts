import { ValidationFailed } from '@sluice/kernel';
import type { CsvChange } from '@sluice/leads';
import type { CsvDocument } from './csv.schema';

/** The fields of a CSV that a change by hand can alter. */
export type ChangedFields = Pick<CsvDocument, 'name' | 'paused' | 'csv_status' | 'archived_at'>;

/**
 * What becomes of a CSV when it is renamed, archived or brought back, paused or resumed.
 *
 * @throws ValidationFailed when the change doesn't fit the CSV's status
 */
export function fieldsAfter(csv: CsvDocument, change: CsvChange, now: Date): ChangedFields {
  const fields: ChangedFields = {
    name: change.name ?? csv.name,
    paused: csv.paused,
    csv_status: csv.csv_status,
    archived_at: csv.archived_at,
  };
  if (isUnfinished(csv)) refuseAllButName(csv, change);
  if (change.archived === true && csv.csv_status !== 'archived') {
    fields.csv_status = 'archived';
    fields.archived_at = now;
  }
  if (change.archived === false && csv.csv_status === 'archived') {
    fields.csv_status = csv.exhausted_at === null ? 'active' : 'exhausted';
    fields.archived_at = null;
  }
  if (change.paused !== undefined && change.paused !== csv.paused) {
    if (fields.csv_status !== 'active') throw notWhile(csv, 'paused', fields.csv_status);
    fields.paused = change.paused;
  }
  return fields;
}

function isUnfinished({ csv_status }: CsvDocument): boolean {
  return csv_status === 'ingesting' || csv_status === 'failed';
}

function refuseAllButName(csv: CsvDocument, change: CsvChange): void {
  for (const field of ['paused', 'archived'] as const) {
    if (change[field] !== undefined) throw notWhile(csv, field, csv.csv_status);
  }
}

function notWhile(
  csv: CsvDocument,
  field: 'paused' | 'archived',
  status: string,
): ValidationFailed {
  const message = `"${csv.name}" is ${status}, so "${field}" can't be changed.`;
  return new ValidationFailed(message, [{ field, message }]);
}
