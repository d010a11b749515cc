import { comparedEmail, formsOfEmail, mailboxOf, writingsOfPhone } from '@sluice/contacts';
import type { LeadContent } from '../lead';
import type { FurtherContact } from './further-contact';

/** What of a lead says whose it is. */
export type LeadContacts = Pick<LeadContent, 'email' | 'phone' | 'further_contacts'>;

type ContactKind = FurtherContact['kind'];

const NO_KEYS: readonly string[] = [];

/**
 * What a lead is found by beside its own address and number: the mailbox of its address where that is
 * written otherwise, and all its further contacts.
 */
export function personKeys({ email, further_contacts }: LeadContacts): readonly string[] {
  const mailbox = email === null ? null : mailboxOf(email);
  const isOther = mailbox !== null && mailbox !== email;
  if (further_contacts.length === 0) return isOther ? [mailbox] : NO_KEYS;
  const keys = new Set(isOther ? [mailbox] : []);
  for (const { kind, value } of further_contacts) keys.add(personKey(kind, value));
  return [...keys];
}

/** Under which of `personKeys` a lead with this further contact is found. */
export function personKey(kind: ContactKind, value: string): string {
  return kind === 'email' ? mailboxOf(value) : value;
}

/** The form in which two contacts are compared that have to be the same one, not just the same person's. */
export function comparedContact(kind: ContactKind, value: string): string {
  return kind === 'email' ? comparedEmail(value) : value;
}

/** Whoever has an address or a number, however they are written, and whichever contact of a lead it is. */
export class WantedPerson {
  /** As leads may keep it as their own address. */
  readonly emails: readonly string[];
  /** As leads may keep it as their own number, today and before their plan changed. */
  readonly phones: readonly string[];
  /** Among `personKeys`. */
  readonly keys: readonly string[];
  private readonly mailbox: string | null;

  /** @param contact normalised; with both, whoever has either */
  constructor({ email, phone }: { email?: string; phone?: string }) {
    this.mailbox = email === undefined ? null : mailboxOf(email);
    this.emails = email === undefined ? [] : formsOfEmail(email);
    this.phones = phone === undefined ? [] : writingsOfPhone(phone);
    this.keys = this.mailbox === null ? this.phones : [this.mailbox, ...this.phones];
  }

  /** Whether one of the lead's contacts is theirs. */
  isOf({ email, phone, further_contacts }: LeadContacts): boolean {
    return (
      (email !== null && this.isTheirs('email', email)) ||
      (phone !== null && this.isTheirs('phone', phone)) ||
      further_contacts.some(({ kind, value }) => this.isTheirs(kind, value))
    );
  }

  /** @param value normalised */
  isTheirs(kind: ContactKind, value: string): boolean {
    return kind === 'email' ? mailboxOf(value) === this.mailbox : this.phones.includes(value);
  }
}

/** Whether the lead has exactly this contact, as its own or as a further one; domains in ASCII. */
export function hasContact(lead: LeadContacts, kind: ContactKind, value: string): boolean {
  const wanted = comparedContact(kind, value);
  const isIt = (other: string | null) => other !== null && comparedContact(kind, other) === wanted;
  return (
    isIt(lead[kind]) || lead.further_contacts.some((each) => each.kind === kind && isIt(each.value))
  );
}

/** All contacts of these leads, their own and further ones. */
export function contactsOfLeads(leads: readonly LeadContacts[]): {
  emails: string[];
  phones: string[];
} {
  const emails: string[] = [];
  const phones: string[] = [];
  for (const { email, phone, further_contacts } of leads) {
    if (email !== null) emails.push(email);
    if (phone !== null) phones.push(phone);
    for (const { kind, value } of further_contacts)
      (kind === 'email' ? emails : phones).push(value);
  }
  return { emails, phones };
}
