import { type AuditEntry } from '../settings-data';

/** One field of a change, in words; undefined where the field was, or is, not there. */
export interface ChangeLine {
  field: string;
  from: string | undefined;
  to: string | undefined;
}

/** Old and new values of what somebody did, one line a field. */
export function changeLines(changes: AuditEntry['changes']): ChangeLine[] {
  return Object.entries(changes).map(([field, change]) => ({
    field,
    from: 'from' in change ? wordsOf(change.from) : undefined,
    to: 'to' in change ? wordsOf(change.to) : undefined,
  }));
}

/** All lines as one text, for the export. */
export function changeText(changes: AuditEntry['changes']): string {
  return changeLines(changes)
    .map(({ field, from, to }) =>
      from === undefined ? `${field}: ${to}` : `${field}: ${from} → ${to ?? wordsOf(null)}`,
    )
    .join('; ');
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return $localize`nothing`;
  if (value === '') return $localize`an empty text`;
  if (typeof value === 'boolean') return value ? $localize`yes` : $localize`no`;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const words: string[] = value.map(wordsOf);
    return words.length === 0 ? $localize`nothing` : words.join(', ');
  }
  return JSON.stringify(value);
}
