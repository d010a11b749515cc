import { Injectable } from '@nestjs/common';
import { ExecutionRepository, type Recipient } from '@sluice/history';
import { Clock, NotFound } from '@sluice/kernel';
import {
  ContactHasher,
  ErasureRepository,
  LeadRepository,
  type Contacts,
  type Lead,
} from '@sluice/leads';
import { normalise } from '../domain/row-ranges';
import { Withdrawals } from '../withdrawals/withdrawals';
import { RejectEraser } from './reject-eraser';

/** What an erasure came to. */
export interface Erasure {
  /** How many leads were erased. */
  leads: number;
  /** Who had received them and has to be told, in runs that were reverted too. */
  recipients: Recipient[];
}

/** Leads erased at a time. */
const PAGE = 500;

const REASON = 'The personal data was erased.';

/**
 * Erases people (rule 15). In this order, so that nobody slips through and whatever a crash leaves
 * undone a second call finds and does: first the hashes of their contacts are kept, which also makes
 * files that are being taken in begin anew; then their leads are withdrawn, emptied, and found by
 * nothing any more; then the rejected rows that name them are emptied.
 */
@Injectable()
export class Erasures {
  constructor(
    private readonly leads: LeadRepository,
    private readonly executions: ExecutionRepository,
    private readonly withdrawals: Withdrawals,
    private readonly erasures: ErasureRepository,
    private readonly rejects: RejectEraser,
    private readonly hasher: ContactHasher,
    private readonly clock: Clock,
  ) {}

  /**
   * Everything of whoever has one of these contacts, over all CSVs. Called again, also after a crash,
   * it tells again who had received what was erased before.
   */
  async erasePerson(contact: { email?: string; phone?: string }, by: string): Promise<Erasure> {
    const given: Contacts = {
      emails: contact.email === undefined ? [] : [contact.email],
      phones: contact.phone === undefined ? [] : [contact.phone],
    };
    let contacts = given;
    await this.refuse(given);
    for (;;) {
      const found = await this.leads.byContact(contact, PAGE);
      if (found.length === 0) break;
      contacts = together(contacts, contactsOf(found));
      await this.refuse(contactsOf(found));
      await this.eraseLeads(found, by);
    }
    await this.rejects.erase(contacts);
    await this.erasures.scrub();
    const erased = await this.erasures.erasedWith(this.hasher.all(given));
    return { leads: erased.length, recipients: await this.recipientsOf(erased) };
  }

  /** One lead, and the rejected rows that name the same person. @throws NotFound */
  async eraseLead(csv_id: string, row: number, by: string): Promise<Erasure> {
    const lead = await this.leads.byRow(csv_id, row);
    if (!lead) throw new NotFound('lead', `${csv_id}/${row}`);
    const contacts = contactsOf([lead]);
    await this.refuse(contacts);
    await this.eraseLeads([lead], by);
    await this.rejects.erase(contacts);
    await this.erasures.scrub();
    return { leads: 1, recipients: await this.recipientsOf([lead]) };
  }

  private refuse(contacts: Contacts): Promise<void> {
    return this.erasures.refuse(this.hasher.all(contacts), this.clock.now());
  }

  private async eraseLeads(leads: readonly Lead[], by: string): Promise<void> {
    for (const [csv_id, ofCsv] of Map.groupBy(leads, (lead) => lead.csv_id)) {
      const rows = normalise(ofCsv.map(({ row }) => [row, row + 1] as const));
      await this.withdrawals.withdraw(csv_id, rows, { cause: 'erased', reason: REASON, by });
      const erased = ofCsv.map((lead) => ({
        row: lead.row,
        hashes: this.hasher.all(contactsOf([lead])),
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

function contactsOf(leads: readonly Lead[]): Contacts {
  return {
    emails: leads.flatMap(({ email }) => email ?? []),
    phones: leads.flatMap(({ phone }) => phone ?? []),
  };
}

function together(one: Contacts, other: Contacts): Contacts {
  return {
    emails: [...new Set([...one.emails, ...other.emails])],
    phones: [...new Set([...one.phones, ...other.phones])],
  };
}
