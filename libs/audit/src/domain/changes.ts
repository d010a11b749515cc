import type { FieldChange } from '../audit-entry';

/** Fields that only follow from a change, and so say nothing about it. */
const FOLLOW = ['version', 'updated_at', 'abilities'];

/**
 * The fields in which two views of a thing differ.
 *
 * @param after null: it was removed
 */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>> | null,
): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = {};
  for (const [field, from] of Object.entries(before)) {
    if (FOLLOW.includes(field)) continue;
    if (after === null) changes[field] = { from };
    else if (field in after && JSON.stringify(from) !== JSON.stringify(after[field]))
      changes[field] = { from, to: after[field] };
  }
  return changes;
}

/** What was sent, where nothing was there before. */
export function changesOf(sent: Readonly<Record<string, unknown>>): Record<string, FieldChange> {
  return Object.fromEntries(Object.entries(sent).map(([field, to]) => [field, { to }]));
}
