import { Injectable } from '@nestjs/common';
import { formsOfEmail, writingsOfPhone } from '@sluice/contacts';
import { Withdrawals, normalise } from '@sluice/distribution';
import { ExecutionRepository, type Recipient } from '@sluice/history';
import { Clock, NotFound } from '@sluice/kernel';
import {
  ContactHasher,
  ErasureRepository,
  LeadRepository,
  type Contacts,
  type Lead,
} from '@sluice/leads';
import { AnswerEraser } from './answer-eraser';
import { AuditEraser } from './audit-eraser';
import { EntryEraser } from './entry-eraser';
import { LeadMasker } from './lead-masker';
import { RecordedErasures } from './recorded-erasures';
import { RejectEraser } from './reject-eraser';
import { WhatStays, type Staying } from './what-stays';

/** What an erasure came to. */
export interface Erasure {
  /** Its record, which keeps the list of those who have to be told. */
  erasure_id: string;
  /** How many leads were erased. */
  leads: number;
  /** In how many leads of other people the person was named, and was masked by this time. */
  masked: number;
  /** How many rejected rows were emptied this time. */
  rejects: number;
  /** How many entries of the suppression list are keyed hashes of the person now. */
  entries: number;
  /** Who had received them and has to be told, in runs that were reverted too. */
  recipients: Recipient[];
  /** What stays elsewhere: what people typed, copies, backups. */
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
 * their entries of the suppression list become keyed hashes; then they are cut out of leads of other
 * people that name them; then their own leads, which alone know of all their contacts, are withdrawn, put on record with those who have to be told, emptied, and found
 * by nothing any more. What is personal in entries of the audit log that name them goes before that, as
 * the leads alone know their names. Answers that are kept for
 * repeated calls go before that, and once more when there is nothing left that a call could read.
 */
@Injectable()
export class Erasures {
  constructor(
    private readonly leads: LeadRepository,
    private readonly executions: ExecutionRepository,
    private readonly withdrawals: Withdrawals,
    private readonly erasures: ErasureRepository,
    private readonly records: RecordedErasures,
    private readonly rejects: RejectEraser,
    private readonly masker: LeadMasker,
    private readonly entries: EntryEraser,
    private readonly answers: AnswerEraser,
    private readonly audit: AuditEraser,
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
      emails: contact.email === undefined ? [] : formsOfEmail(contact.email),
      phones: contact.phone === undefined ? [] : writingsOfPhone(contact.phone),
    };
    let known = NOBODY;
    let names: string[] = [];
    let rejects = 0;
    const masked = new Set<string>();
    let lookedAt: number | null = null;
    await this.refuse(given);
    const erasure_id = await this.records.beginPerson(contact, by);
    for (;;) {
      const { leads: found, contacts } = await this.masker.theirs(
        contact,
        await this.leads.byContact(contact, PAGE),
      );
      const fresh = without(together(given, inAllForms(contacts)), known);
      known = together(known, fresh);
      rejects += await this.forget(fresh);
      for (const place of await this.masker.mask(fresh, known)) masked.add(place);
      names = [...new Set([...names, ...namesOf(found)])];
      if (found.length > 0 || lookedAt === null) {
        const places = [...found, ...(await this.erasures.erasedWith(this.hasher.all(given)))];
        const last = await this.audit.erase({ contacts: known, names, places });
        lookedAt ??= last;
      }
      if (found.length === 0) break;
      await this.eraseLeads(found, erasure_id, by);
    }
    await this.answers.erase(known);
    const erased = await this.erasures.erasedWith(this.hasher.all(given));
    await this.audit.erase({ contacts: known, names, places: erased }, lookedAt ?? 0);
    await this.erasures.scrub();
    // Of people who were erased before there were records.
    await this.records.add(erasure_id, erased);
    return {
      erasure_id,
      leads: erased.length,
      masked: masked.size,
      rejects,
      entries: await this.entries.count(this.hasher.everyForm(known)),
      recipients: await this.recipientsOf(erased),
      stays: await this.whatStays.find(known),
    };
  }

  /**
   * One lead, and whatever else than leads names the same person.
   *
   * @returns its record, and who had received it
   * @throws NotFound
   */
  async eraseLead(
    csv_id: string,
    row: number,
    by: string,
  ): Promise<Pick<Erasure, 'erasure_id' | 'recipients'>> {
    const lead = await this.leads.byRow(csv_id, row);
    if (!lead) throw new NotFound('lead', `${csv_id}/${row}`);
    const contacts = inAllForms((await this.masker.contactsOf([lead]))[0]!);
    await this.forget(contacts);
    const person = { contacts, names: namesOf([lead]), places: [{ csv_id, row }] };
    const lookedAt = await this.audit.erase(person);
    const erasure_id = await this.records.beginLead({ csv_id, row }, by);
    await this.eraseLeads([lead], erasure_id, by);
    await this.answers.erase(contacts);
    await this.audit.erase(person, lookedAt);
    await this.erasures.scrub();
    return { erasure_id, recipients: await this.recipientsOf([lead]) };
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

  private async eraseLeads(leads: readonly Lead[], erasure_id: string, by: string): Promise<void> {
    for (const [csv_id, ofCsv] of Map.groupBy(leads, (lead) => lead.csv_id)) {
      const rows = normalise(ofCsv.map(({ row }) => [row, row + 1] as const));
      await this.withdrawals.withdraw(csv_id, rows, { cause: 'erased', reason: REASON, by });
      await this.records.add(erasure_id, ofCsv);
      const contacts = await this.masker.contactsOf(ofCsv);
      const erased = ofCsv.map(({ row }, at) => ({
        row,
        hashes: this.hasher.everyForm(inAllForms(contacts[at]!)),
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
function inAllForms({ emails, phones }: Contacts): Contacts {
  return {
    emails: [...new Set(emails.flatMap(formsOfEmail))],
    phones: [...new Set(phones.flatMap(writingsOfPhone))],
  };
}

/** Of those who have both. */
function namesOf(leads: readonly Lead[]): string[] {
  return leads.flatMap(({ first_name, last_name }) =>
    first_name && last_name ? [`${first_name} ${last_name}`] : [],
  );
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
