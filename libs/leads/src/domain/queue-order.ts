import { ValidationFailed } from '@sluice/kernel';
import type { Csv } from '../csv';

/** What decides the place of a CSV in the queue. */
export type QueuePlace = Pick<Csv, 'manual_position' | 'created_at' | 'csv_id'>;

/** Rule 1, for sorting: by hand where an admin said so, then the oldest, then the lower id. */
export function byQueueOrder(one: QueuePlace, other: QueuePlace): number {
  return (
    (one.manual_position ?? Infinity) - (other.manual_position ?? Infinity) ||
    one.created_at.getTime() - other.created_at.getTime() ||
    (one.csv_id < other.csv_id ? -1 : 1)
  );
}

/**
 * The manual positions of an order that an admin gives the queue: 1, 2, 3, … for those that are
 * named. All other CSVs have none then.
 *
 * @param active which of the named CSVs are active, paused ones included
 * @throws ValidationFailed when one is named twice, or is not active
 */
export function manualPositions(
  csv_ids: readonly string[],
  active: ReadonlySet<string>,
): Map<string, number> {
  const positions = new Map<string, number>();
  for (const csv_id of csv_ids) {
    if (positions.has(csv_id)) throw refused(`CSV ${csv_id} is named twice.`);
    if (!active.has(csv_id))
      throw refused(`CSV ${csv_id} is not active, so it has no place in the queue.`);
    positions.set(csv_id, positions.size + 1);
  }
  return positions;
}

function refused(reason: string): ValidationFailed {
  const message = `${reason} Name each active CSV once, in the order that the queue should have.`;
  return new ValidationFailed(message, [{ field: 'csv_ids', message }]);
}
