import type { Holding, RowRanges } from '@sluice/distribution';
import { collection } from '../collection';

export interface HoldingDocument {
  /** The csv_id, a slash, the member_id: the holdings of one CSV lie side by side, by member. */
  _id: string;
  member_id: string;
  ranges: RowRanges;
}

export const holdingCollection = collection<HoldingDocument>('holdings', {
  _id: String,
  member_id: { type: String, required: true },
  ranges: [[Number]],
});

const SEPARATOR = '/';
/** The character behind the separator: it ends the range of one CSV's holdings. */
const BEHIND_SEPARATOR = '0';

export function holdingId(csv_id: string, member_id: string): string {
  return csv_id + SEPARATOR + member_id;
}

/** A filter for the `_id`s of one CSV's holdings, those of members behind `after`. */
export function holdingIds(csv_id: string, after: string | null): { $gt: string; $lt: string } {
  return { $gt: holdingId(csv_id, after ?? ''), $lt: csv_id + BEHIND_SEPARATOR };
}

export function holdingOf({ _id, member_id, ranges }: HoldingDocument): Holding {
  return { csv_id: _id.slice(0, -member_id.length - SEPARATOR.length), member_id, ranges };
}
