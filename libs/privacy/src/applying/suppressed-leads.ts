import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Withdrawals, normalise, type RowRange } from '@sluice/distribution';
import { NotFound } from '@sluice/kernel';
import { LeadRepository, contactsOfLeads, type Lead, type WithdrawalCause } from '@sluice/leads';
import { SuppressedContacts } from '../suppressed-contacts';
import type { Suppression } from '../suppression';

/** How many leads are held against the list at once; requests get their turn in between. */
const LEADS_PER_LOOK = 250;

/**
 * A sweep ends when it has looked at so many leads, or found so many: it withdraws what it has found
 * in one transaction, and that puts plans and forecasts out of date.
 */
const LEADS_PER_SWEEP = 20_000;
const FOUND_PER_SWEEP = 4_000;

/** Whoever has more leads than this under one contact is found by a sweep instead. */
const MOST_LEADS_OF_CONTACT = 1_000;

const RESTORABLE: readonly WithdrawalCause[] = ['by_hand', 'returned'];

const ORDER = {
  cause: 'suppressed',
  reason: 'The person is on the suppression list.',
  by: 'suppression list',
} as const;

/** Finds the leads that the list stands for, and withdraws them. */
@Injectable()
export class SuppressedLeads {
  constructor(
    private readonly leads: LeadRepository,
    private readonly contacts: SuppressedContacts,
    private readonly withdrawals: Withdrawals,
  ) {}

  /**
   * Withdraws the leads of some e-mail addresses and phone numbers.
   *
   * @returns false when one of them has so many leads that only a sweep finds all of them
   */
  async withdrawOf(entries: readonly Suppression[]): Promise<boolean> {
    const rowsByCsv = new Map<string, RowRange[]>();
    for (const { kind, value } of entries) {
      const leads = await this.leads.byContact({ [kind]: value }, MOST_LEADS_OF_CONTACT);
      if (leads.length >= MOST_LEADS_OF_CONTACT) return false;
      for (const { csv_id, row } of leads.filter(isOpen))
        rowsByCsv.set(csv_id, [...(rowsByCsv.get(csv_id) ?? []), [row, row + 1]]);
    }
    for (const [csv_id, rows] of rowsByCsv) await this.withdraw(csv_id, rows);
    return true;
  }

  /**
   * Holds some thousand leads of a CSV against the whole list, those from a row on.
   *
   * @returns the row to go on with; null when the CSV has no further one
   */
  async sweep(csv_id: string, from: number): Promise<number | null> {
    const rows: RowRange[] = [];
    let next: number | null = from;
    while (next !== null && next - from < LEADS_PER_SWEEP && rows.length < FOUND_PER_SWEEP) {
      const leads: Lead[] = await this.leads.fromRow(csv_id, next, LEADS_PER_LOOK);
      rows.push(...(await this.suppressedOf(leads)));
      next = leads.length < LEADS_PER_LOOK ? null : leads.at(-1)!.row + 1;
      await nextTurn();
    }
    await this.withdraw(csv_id, rows);
    return next;
  }

  private async suppressedOf(read: readonly Lead[]): Promise<RowRange[]> {
    const leads = read.filter(isOpen);
    const { emails, phones } = await this.contacts.among(contactsOfLeads(leads));
    return leads
      .filter((lead) => {
        const theirs = contactsOfLeads([lead]);
        return (
          theirs.emails.some((email) => emails.has(email)) ||
          theirs.phones.some((phone) => phones.has(phone))
        );
      })
      .map(({ row }) => [row, row + 1]);
  }

  private async withdraw(csv_id: string, rows: readonly RowRange[]): Promise<void> {
    try {
      await this.withdrawals.withdraw(csv_id, normalise(rows), ORDER);
    } catch (error) {
      // The CSV was deleted meanwhile, and its leads with it.
      if (!(error instanceof NotFound)) throw error;
    }
  }
}

/** What was withdrawn by hand could be restored; what was withdrawn before for a reason that lasts is done with. */
function isOpen({ withdrawal }: Lead): boolean {
  return withdrawal === null || RESTORABLE.includes(withdrawal.cause);
}
