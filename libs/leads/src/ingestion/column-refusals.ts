import type { Column } from '../domain/columns';
import { answerOf, refuses, wishNamed, type ContactWish, type WishField } from '../domain/opt-outs';
import { shortened, textOf } from '../domain/text';

/** How many answers that nobody knows are listed. */
const LISTED = 20;

/** How many are counted: a column with more has no answers in it. */
const COUNTED = 1_000;

/** How much of one is shown, in characters. */
const SHOWN_LENGTH = 80;

export interface UnknownAnswer {
  cell: string;
  count: number;
}

/** What the first rows of a column say of who does not want to be contacted. */
export interface ColumnRefusals {
  says: WishField;
  /** `phone`: of calls and messages alone. */
  about: ContactWish['about'];
  /** How many rows refuse, whether or not that is taken into account. */
  rows: number;
  /** What is neither yes nor no, the most frequent first; it refuses nothing. */
  unknown: UnknownAnswer[];
}

/**
 * Null for a column that has another field, or says nothing of it. One that is left out of account is
 * looked at all the same, so that people see what they leave out.
 */
export function refusalsOf(column: Column, rows: readonly string[][]): ColumnRefusals | null {
  const wish = column.wish ?? (column.field === null ? wishNamed(column.header) : null);
  if (wish === null) return null;
  const unknown = new Map<string, UnknownAnswer>();
  let refusing = 0;
  let isSubscription = false;
  for (const cells of rows) {
    const cell = textOf(cells, column.index);
    if (cell === null) continue;
    if (refuses(wish, cell)) refusing += 1;
    const answer = answerOf(cell);
    isSubscription ||= answer === 'refused' || answer === 'agreed';
    if (isUnknown(wish, answer)) count(unknown, cell);
  }
  // A status may be that of a sale: only a subscription's is shown.
  if (wish.isStatus && !isSubscription) return null;
  return {
    says: wish.says,
    about: wish.about,
    rows: refusing,
    unknown: [...unknown.values()].sort((a, b) => b.count - a.count).slice(0, LISTED),
  };
}

function isUnknown({ isStatus }: ContactWish, answer: ReturnType<typeof answerOf>): boolean {
  return answer === 'unknown' || (isStatus && (answer === 'yes' || answer === 'no'));
}

function count(unknown: Map<string, UnknownAnswer>, cell: string): void {
  const key = cell.toLowerCase();
  const known = unknown.get(key);
  if (known) known.count += 1;
  else if (unknown.size < COUNTED)
    unknown.set(key, { cell: shortened(cell, SHOWN_LENGTH), count: 1 });
}
