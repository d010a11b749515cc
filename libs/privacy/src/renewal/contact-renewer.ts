import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { mailboxOf } from '@sluice/contacts';
import { Clock, Ids, LeaseRepository, underLease, type Lease } from '@sluice/kernel';
import {
  CONTACTS_FORM,
  ContactHasher,
  ContactRenewalRepository,
  CsvRepository,
  changedContacts,
  homesOf,
  renewedContact,
  renewedLeads,
  type ContactRenewal,
  type RenewedLead,
  type StoredLead,
} from '@sluice/leads';
import { SuppressionApplier } from '../applying/suppression-applier';
import { keyedHashesOf } from '../contact-keys';
import type { Entry } from '../domain/entry';
import type { Suppression } from '../suppression';
import { SuppressionRepository } from '../suppression.repository';

const NAME = 'contact renewer';
const TTL = 10_000;
/** So that the transaction of a page in which every contact changes stays below some ten milliseconds. */
const LEADS_PER_PAGE = 500;
const ENTRIES_PER_PAGE = 500;
/** How long it waits for whoever applies the suppression list, in milliseconds. */
const LOOK_EVERY = 1_000;

const NOTHING_DONE: ContactRenewal = {
  form: CONTACTS_FORM,
  isFinished: false,
  entries_up_to: 0,
  leads_up_to: 0,
  renewed_entries: 0,
  looked_at_leads: 0,
  renewed_contacts: 0,
  unreadable_contacts: 0,
};

/**
 * Brings what earlier versions have stored of contacts into the form of today: first the entries of
 * the suppression list, then the leads, then has the list applied anew, as an entry and a lead that were
 * written differently may be of one person. In the background: until it is through, people are found
 * by any writing of their numbers. Every page of it is kept, so that the next start goes on there.
 */
@Injectable()
export class ContactRenewer {
  private readonly logger = new Logger('Contacts');
  private readonly holder: string;
  private isFinished = false;

  constructor(
    private readonly renewals: ContactRenewalRepository,
    private readonly csvs: CsvRepository,
    private readonly suppressions: SuppressionRepository,
    private readonly applier: SuppressionApplier,
    private readonly hasher: ContactHasher,
    private readonly leases: LeaseRepository,
    private readonly clock: Clock,
    ids: Ids,
  ) {
    this.holder = `${hostname()}/${process.pid}/${ids.next()}`;
  }

  /**
   * Works until nothing is left to do or the signal comes; does nothing where another instance is at
   * work, or all is done. A step that is going on when the signal comes is finished.
   */
  async renew(signal: AbortSignal): Promise<void> {
    if (this.isFinished || (await this.isThrough())) return;
    const { leases, clock, holder } = this;
    const tell = (trouble: string) => this.logger.warn(trouble);
    await underLease({ leases, clock, holder, name: NAME, ttl: TTL, tell }, async (lease) => {
      if (!(await this.isThrough())) await this.goOn(lease, signal);
    });
  }

  private async isThrough(): Promise<boolean> {
    const kept = await this.renewals.kept();
    // A newer version may work on the same storage, and knows better.
    this.isFinished = kept !== null && (kept.form > CONTACTS_FORM || isDone(kept));
    return this.isFinished;
  }

  private async goOn(lease: Lease, signal: AbortSignal): Promise<void> {
    const kept = await this.renewals.kept();
    let renewal = kept?.form === CONTACTS_FORM ? kept : NOTHING_DONE;
    this.tellBegin(renewal, await this.isAnythingThere(renewal));
    renewal = await this.renewEntries(renewal, lease, signal);
    renewal = await this.renewLeads(renewal, lease, signal);
    if (signal.aborted) return;
    if (renewal.renewed_contacts + renewal.renewed_entries > 0)
      while (!(await this.applier.applyAnew())) {
        await pause(LOOK_EVERY);
        if (signal.aborted) return;
      }
    await this.renewals.apply([], { ...renewal, isFinished: true }, lease);
    this.isFinished = true;
    this.tellEnd(renewal);
  }

  private async renewEntries(
    begun: ContactRenewal,
    lease: Lease,
    signal: AbortSignal,
  ): Promise<ContactRenewal> {
    let renewal = begun;
    const last = await this.suppressions.lastNumber();
    while (!signal.aborted) {
      const start = performance.now();
      const entries = await this.suppressions.numbered(
        renewal.entries_up_to,
        last,
        ENTRIES_PER_PAGE,
      );
      if (entries.length === 0) break;
      const renewed = renewedEntries(entries);
      if (renewed.size > 0)
        await this.suppressions.renew(renewed, (entry) => keyedHashesOf(entry, this.hasher));
      renewal = {
        ...renewal,
        entries_up_to: entries.at(-1)!.number,
        renewed_entries: renewal.renewed_entries + renewed.size,
      };
      await this.renewals.apply([], renewal, lease);
      await pause(performance.now() - start);
    }
    return renewal;
  }

  private async renewLeads(
    begun: ContactRenewal,
    lease: Lease,
    signal: AbortSignal,
  ): Promise<ContactRenewal> {
    let renewal = begun;
    while (!signal.aborted) {
      const start = performance.now();
      const leads = await this.renewals.leadsBehind(renewal.leads_up_to, LEADS_PER_PAGE);
      if (leads.length === 0) break;
      const { renewed, unreadable } = await this.renewed(leads);
      renewal = {
        ...renewal,
        leads_up_to: leads.at(-1)!.place,
        looked_at_leads: renewal.looked_at_leads + leads.length,
        renewed_contacts: renewal.renewed_contacts + countOf(renewed),
        unreadable_contacts: renewal.unreadable_contacts + unreadable,
      };
      await this.renewals.apply(renewed, renewal, lease);
      // Requests come first: half of the time is theirs.
      await pause(performance.now() - start);
    }
    return renewal;
  }

  /** Where the numbers of their rows belong is asked for once for each CSV of a page. */
  private async renewed(
    leads: readonly StoredLead[],
  ): Promise<{ renewed: RenewedLead[]; unreadable: number }> {
    const homes = new Map<string, ReturnType<typeof homesOf>>();
    for (const csv_id of new Set(leads.map((lead) => lead.csv_id))) {
      const csv = await this.csvs.byId(csv_id);
      if (csv) homes.set(csv_id, homesOf(csv.options));
    }
    return renewedLeads(leads, ({ csv_id, lead }) => homes.get(csv_id)?.(lead) ?? null);
  }

  /** In a new installation there is nothing to be told of. */
  private async isAnythingThere({ leads_up_to }: ContactRenewal): Promise<boolean> {
    if ((await this.suppressions.lastNumber()) > 0) return true;
    return leads_up_to > 0 || (await this.renewals.leadsBehind(0, 1)).length > 0;
  }

  private tellBegin({ looked_at_leads }: ContactRenewal, isAnythingThere: boolean): void {
    if (looked_at_leads > 0)
      this.logger.log(
        `Goes on bringing stored contacts into the form of this version; leads looked at so far: ${looked_at_leads}`,
      );
    else if (isAnythingThere)
      this.logger.log('Begins to bring stored contacts into the form of this version');
  }

  private tellEnd(renewal: ContactRenewal): void {
    if (renewal.looked_at_leads + renewal.entries_up_to === 0) return;
    this.logger.log(
      `Stored contacts are in the form of this version. Leads looked at: ${renewal.looked_at_leads}, ` +
        `contacts changed: ${renewal.renewed_contacts}, ` +
        `left as they are since they are none by the rules of today: ${renewal.unreadable_contacts}, ` +
        `entries of the suppression list changed: ${renewal.renewed_entries}`,
    );
  }
}

function countOf(renewed: readonly RenewedLead[]): number {
  return renewed.reduce((sum, { from, to }) => sum + changedContacts(from, to), 0);
}

function isDone({ form, isFinished }: ContactRenewal): boolean {
  return form === CONTACTS_FORM && isFinished;
}

/** By their values: what those become that are an address or a number in another form. */
function renewedEntries(entries: readonly Suppression[]): Map<string, Entry> {
  const renewed = new Map<string, Entry>();
  for (const { kind, value } of entries) {
    if (kind !== 'email' && kind !== 'phone') continue;
    const today = renewedContact(kind, value);
    // The list keeps addresses as their mailbox.
    const to = today !== null && kind === 'email' ? mailboxOf(today) : today;
    if (to !== null && to !== value) renewed.set(value, { kind, value: to });
  }
  return renewed;
}
