import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Withdrawals, normalise, type RowRange } from '@sluice/distribution';
import { NotFound } from '@sluice/kernel';
import { LeadRepository, contactsOfLeads, type Lead, type WithdrawalCause } from '@sluice/leads';
import { Hits, type HitEntry } from '../domain/hits';
import { SuppressedContacts } from '../suppressed-contacts';
import type { Standing, Suppression } from '../suppression';

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

/** A lead and the entries that stand for it. */
export interface MatchedLead {
  lead: Lead;
  entries: readonly Standing[];
}

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
   * @param counts which hits are counted; none where leads of the CSV are counted otherwise
   * @returns what they hit; null when one of them has so many leads that only a sweep finds all of them
   */
  async withdrawOf(
    entries: readonly Suppression[],
    counts: (csv_id: string) => boolean,
  ): Promise<Hits | null> {
    const entriesByLead = new Map<string, Suppression[]>();
    const rowsByCsv = new Map<string, RowRange[]>();
    for (const entry of entries) {
      const { kind, value } = entry;
      const leads = await this.leads.byContact({ [kind]: value }, MOST_LEADS_OF_CONTACT);
      if (leads.length >= MOST_LEADS_OF_CONTACT) return null;
      for (const { csv_id, row } of leads.filter((lead) => counts(lead.csv_id))) {
        const lead = `${csv_id}/${row}`;
        entriesByLead.set(lead, [...(entriesByLead.get(lead) ?? []), entry]);
      }
      for (const { csv_id, row } of leads.filter(isOpen))
        rowsByCsv.set(csv_id, [...(rowsByCsv.get(csv_id) ?? []), [row, row + 1]]);
    }
    for (const [csv_id, rows] of rowsByCsv) await this.withdraw(csv_id, rows);
    const hits = new Hits();
    for (const hit of entriesByLead.values()) hits.add(hit);
    return hits;
  }

  /**
   * Holds some thousand leads of a CSV against the whole list, those from a row on.
   *
   * @param counts of which entries hits are counted: whoever matches, withdrawn for another before too
   * @returns the row to go on with, null when the CSV has no further one; and what was hit
   */
  async sweep(
    csv_id: string,
    from: number,
    counts: (entry: HitEntry) => boolean,
  ): Promise<{ next: number | null; hits: Hits }> {
    const hits = new Hits();
    const rows: RowRange[] = [];
    let next: number | null = from;
    while (next !== null && next - from < LEADS_PER_SWEEP && rows.length < FOUND_PER_SWEEP) {
      const leads: Lead[] = await this.leads.fromRow(csv_id, next, LEADS_PER_LOOK);
      for (const { lead, entries } of await this.matched(leads)) {
        hits.add(entries.filter(counts));
        if (isOpen(lead)) rows.push([lead.row, lead.row + 1]);
      }
      next = leads.length < LEADS_PER_LOOK ? null : leads.at(-1)!.row + 1;
      await nextTurn();
    }
    await this.withdraw(csv_id, rows);
    return { next, hits };
  }

  /**
   * Of these leads those that entries stand for, with these entries.
   *
   * @param contacts says so of another list than this one
   */
  async matched(read: readonly Lead[], contacts = this.contacts): Promise<MatchedLead[]> {
    const { emails, phones } = await contacts.entriesOf(contactsOfLeads(read));
    if (emails.size === 0 && phones.size === 0) return [];
    return read.flatMap((lead) => {
      const theirs = contactsOfLeads([lead]);
      const entries = [
        ...theirs.emails.flatMap((email) => emails.get(email) ?? []),
        ...theirs.phones.flatMap((phone) => phones.get(phone) ?? []),
      ];
      return entries.length > 0 ? [{ lead, entries }] : [];
    });
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
export function isOpen({ withdrawal }: Lead): boolean {
  return withdrawal === null || RESTORABLE.includes(withdrawal.cause);
}
