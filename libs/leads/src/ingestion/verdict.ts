import type { LostContacts, RejectReason } from '../csv';
import type { Lost } from '../domain/contact-fault';
import { QUOTED_LENGTH, shortened } from '../domain/text';

/** What became of the rows of a file so far. */
export class Tally {
  /** Rows that are not blank. */
  rows = 0;
  leads = 0;
  duplicates = 0;
  /** Rejected rows by reason, duplicates not among them. */
  readonly rejects = new Map<string, number>();
  /** The other CSVs that duplicates are in, by name. */
  readonly duplicatedCsvs = new Set<string>();
  private readonly duplicateReasons = new Map<string, number>();
  private readonly losses = new Map<string, LostContacts>();

  get rejected(): number {
    return this.rows - this.leads - this.duplicates;
  }

  /** Why rows were rejected, duplicates included, the most frequent first. */
  get rejectReasons(): RejectReason[] {
    return [...this.rejects, ...this.duplicateReasons]
      .map(([reason, count]) => ({ reason, count }))
      .sort(mostFrequentFirst);
  }

  /** What leads go without, the most frequent first. */
  get lostContacts(): LostContacts[] {
    return [...this.losses.values()].sort(mostFrequentFirst);
  }

  countReject(reason: string): void {
    countIn(this.rejects, reason);
  }

  /** @param csvName the other CSV that the first lead is in; null when it is this one */
  countDuplicate(reason: string, csvName: string | null): void {
    this.duplicates += 1;
    countIn(this.duplicateReasons, reason);
    if (csvName !== null) this.duplicatedCsvs.add(csvName);
  }

  /** Counts a row that became a lead. */
  countLead(lost: readonly Lost[]): void {
    this.leads += 1;
    for (const { field, reason } of lost) {
      const key = `${field} ${reason}`;
      const losses = this.losses.get(key);
      if (losses) losses.count += 1;
      else this.losses.set(key, { field, reason, count: 1 });
    }
  }
}

function countIn(counts: Map<string, number>, reason: string): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}

function mostFrequentFirst(one: { count: number }, other: { count: number }): number {
  return other.count - one.count;
}

const REJECTED: Readonly<Record<string, string>> = {
  no_contact: 'without an e-mail address or phone number',
  invalid_email: 'with an invalid e-mail address',
  invalid_phone: 'with an invalid phone number',
  invalid_contact: 'with an invalid e-mail address and phone number',
  erased: 'of people who were erased',
  suppressed: 'of people on the suppression list',
  opted_out: 'of people who do not want to be contacted',
  test_lead: 'that are test leads',
  too_many_cells: 'with more cells than columns',
  cell_too_long: 'with a cell that is too long',
  row_too_long: 'that are too long',
  unclosed_quote: 'with a quote that is never closed',
  misplaced_quote: 'with text behind a closing quote',
};

/** How many names a sentence lists. */
const LISTED = 5;

/**
 * Why a file of which no row was accepted can't be taken in, in a sentence or two.
 *
 * @param headers the names of its columns, empty when it has no header
 */
export function whyNothingWasAccepted(
  tally: Tally,
  headers: readonly string[],
  hasContactColumn: boolean,
): string {
  if (tally.rows === 0) {
    return headers.length > 0 ? 'The file has a header but no rows.' : 'The file has no rows.';
  }
  if (!hasContactColumn) {
    const among =
      headers.length > 0
        ? ` among ${listed(headers.map((header) => shortened(header, QUOTED_LENGTH)))}`
        : '';
    return `No lead can be reached: no e-mail or phone column found${among}. Rename the column, or say which one it is.`;
  }
  if (tally.duplicates === tally.rows) {
    const names = [...tally.duplicatedCsvs].map((name) => `"${name}"`);
    return `${tally.rows === 1 ? 'The only row is a duplicate' : `All ${tally.rows} rows are duplicates`} of leads in ${listed(names)}.`;
  }
  const reasons = [...tally.rejects].sort(([, a], [, b]) => b - a);
  const parts = reasons.map(([reason, count]) => `${count} ${REJECTED[reason] ?? reason}`);
  if (tally.duplicates > 0)
    parts.push(
      `${tally.duplicates} ${tally.duplicates === 1 ? 'duplicate' : 'duplicates'} of other leads`,
    );
  return `No row could be accepted: ${listed(parts)}. The rejected rows say more.`;
}

function listed(items: readonly string[]): string {
  if (items.length > LISTED) {
    return `${items.slice(0, LISTED).join(', ')} and ${items.length - LISTED} more`;
  }
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}
