import { Injectable } from '@nestjs/common';
import { writingsOf, writingsOfPhone } from '@sluice/contacts';
import { Withdrawals, normalise } from '@sluice/distribution';
import { ExecutionRepository, type Recipient } from '@sluice/history';
import { Clock, NotFound } from '@sluice/kernel';
import {
  ContactHasher,
  ErasureRepository,
  LeadRepository,
  leadsWith,
  type Contacts,
  type Lead,
} from '@sluice/leads';
import { AnswerEraser } from './answer-eraser';
import { EntryEraser } from './entry-eraser';
import { RejectEraser } from './reject-eraser';
import { WhatStays, type Staying } from './what-stays';

/** What an erasure came to. */
export interface Erasure {
  /** How many leads were erased. */
  leads: number;
  /** How many rejected rows were emptied this time. */
  rejects: number;
  /** How many entries of the suppression list are keyed hashes of the person now. */
  entries: number;
  /** Who had received them and has to be told, in runs that were reverted too. */
  recipients: Recipient[];
  /** What people typed elsewhere, which stays. */
  stays: Staying[];
}

/** Leads erased at a time. */
const PAGE = 500;

const NOBODY: Contacts = { emails: [], phones: [] };

const REASON = 'The personal data was erased.';

/**
 * Erases people (rule 15). In this order, so that nobody slips through and whatever a crash leaves
 * undone a second call finds and does: first the hashes of their contacts are kept, which also makes
 * files that are being taken in begin anew; then the rejected rows that name them are emptied, and
 * their entries of the suppression list become keyed hashes; then their leads, which alone know of
 * all their contacts, are withdrawn, emptied, and found by nothing any more. Answers that are kept for
 * repeated calls go before that, and once more when there is nothing left that a call could read.
 */
@Injectable()
export class Erasures {
  constructor(
    private readonly leads: LeadRepository,
    private readonly executions: ExecutionRepository,
    private readonly withdrawals: Withdrawals,
    private readonly erasures: ErasureRepository,
    private readonly rejects: RejectEraser,
    private readonly entries: EntryEraser,
    private readonly answers: AnswerEraser,
    private readonly whatStays: WhatStays,
    private readonly hasher: ContactHasher,
    private readonly clock: Clock,
  ) {}

  /**
   * Everything of whoever has one of these contacts, over all CSVs. Called again, also after a crash,
   * it tells again who had received what was erased before.
   */
  async erasePerson(contact: { email?: string; phone?: string }, by: string): Promise<Erasure> {
    const given: Contacts = {
      emails: contact.email === undefined ? [] : writingsOf(contact.email),
      phones: contact.phone === undefined ? [] : writingsOfPhone(contact.phone),
    };
    let known = NOBODY;
    let rejects = 0;
    await this.refuse(given);
    for (;;) {
      const found = await leadsWith(this.leads, contact, PAGE);
      const fresh = without(together(given, contactsOf(found)), known);
      known = together(known, fresh);
      rejects += await this.forget(fresh);
      if (found.length === 0) break;
      await this.eraseLeads(found, by);
    }
    await this.answers.erase(known);
    await this.erasures.scrub();
    const erased = await this.erasures.erasedWith(this.hasher.all(given));
    return {
      leads: erased.length,
      rejects,
      entries: await this.entries.count(this.hasher.everyForm(known)),
      recipients: await this.recipientsOf(erased),
      stays: await this.whatStays.find(known),
    };
  }

  /**
   * One lead, and whatever else than leads names the same person.
   *
   * @returns who had received it
   * @throws NotFound
   */
  async eraseLead(csv_id: string, row: number, by: string): Promise<Recipient[]> {
    const lead = await this.leads.byRow(csv_id, row);
    if (!lead) throw new NotFound('lead', `${csv_id}/${row}`);
    const contacts = contactsOf([lead]);
    await this.forget(contacts);
    await this.eraseLeads([lead], by);
    await this.answers.erase(contacts);
    await this.erasures.scrub();
    return this.recipientsOf([lead]);
  }

  private refuse(contacts: Contacts): Promise<void> {
    return this.erasures.refuse(this.hasher.everyForm(contacts), this.clock.now());
  }

  /**
   * Refuses these contacts from now on, and removes them from wherever else than in leads they are.
   *
   * @returns how many rejected rows were emptied
   */
  private async forget(contacts: Contacts): Promise<number> {
    if (contacts.emails.length === 0 && contacts.phones.length === 0) return 0;
    await this.refuse(contacts);
    const rejects = await this.rejects.erase(contacts);
    await this.entries.erase(contacts);
    await this.answers.erase(contacts);
    return rejects;
  }

  private async eraseLeads(leads: readonly Lead[], by: string): Promise<void> {
    for (const [csv_id, ofCsv] of Map.groupBy(leads, (lead) => lead.csv_id)) {
      const rows = normalise(ofCsv.map(({ row }) => [row, row + 1] as const));
      await this.withdrawals.withdraw(csv_id, rows, { cause: 'erased', reason: REASON, by });
      const erased = ofCsv.map((lead) => ({
        row: lead.row,
        hashes: this.hasher.everyForm(contactsOf([lead])),
      }));
      await this.erasures.eraseLeads(csv_id, erased);
    }
  }

  private async recipientsOf(
    leads: readonly { csv_id: string; row: number }[],
  ): Promise<Recipient[]> {
    const recipients: Recipient[] = [];
    for (const { csv_id, row } of leads)
      recipients.push(...(await this.executions.recipients(csv_id, row)));
    return recipients;
  }
}

/** In all their writings: what else names the person may have any of them. */
function contactsOf(leads: readonly Lead[]): Contacts {
  return {
    emails: leads.flatMap(({ email }) => (email === null ? [] : writingsOf(email))),
    phones: leads.flatMap(({ phone }) => (phone === null ? [] : writingsOfPhone(phone))),
  };
}

function together(one: Contacts, other: Contacts): Contacts {
  return {
    emails: [...new Set([...one.emails, ...other.emails])],
    phones: [...new Set([...one.phones, ...other.phones])],
  };
}

function without(contacts: Contacts, others: Contacts): Contacts {
  return {
    emails: contacts.emails.filter((email) => !others.emails.includes(email)),
    phones: contacts.phones.filter((phone) => !others.phones.includes(phone)),
  };
}
