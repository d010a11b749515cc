import type { Lease } from '@sluice/kernel';
import type { LeadContacts } from '../domain/person';
import type { NewLead } from '../lead';

/**
 * The form in which this version keeps contacts. Whoever changes what `libs/contacts` makes of a cell,
 * or which contacts of a lead are found, raises it: servers then go over all that is stored once more.
 *
 * 2: cleaned as docs/contacts.md says, numbers with their plan's changes. 1 was never written down.
 * 3: with further contacts, and found by the mailbox of an address.
 * 4: further contacts in every field too, numbers included.
 */
export const CONTACTS_FORM = 4;

/** A lead, and where storage has it. */
export interface StoredLead {
  /** Only storage knows what it means, but leads stand in its order. */
  place: number;
  csv_id: string;
  lead: NewLead;
}

/** What the contacts of a lead become. */
export interface RenewedLead {
  place: number;
  /** As they were read; a lead that has another address or number by now keeps all of its own. */
  from: LeadContacts;
  to: LeadContacts;
}

/** How far stored contacts were brought into a form, and what that came to. */
export interface ContactRenewal {
  form: number;
  isFinished: boolean;
  /** Entries of the suppression list up to this number were looked at. */
  entries_up_to: number;
  /** Leads up to this place were looked at; 0 before the first one. */
  leads_up_to: number;
  /** Of the suppression list. */
  renewed_entries: number;
  looked_at_leads: number;
  renewed_contacts: number;
  /** Contacts that are none by the rules of this form; they stay as they are. */
  unreadable_contacts: number;
}

/** Brings the contacts of leads that are there into another form, a page at a time. */
export abstract class ContactRenewalRepository {
  /** As it was kept last; null when it never was. */
  abstract kept(): Promise<ContactRenewal | null>;

  /**
   * The next leads behind a place, in their order, of CSVs that were taken in; erased ones too, which
   * have no contacts. None only where there are no further ones.
   */
  abstract leadsBehind(place: number, limit: number): Promise<StoredLead[]>;

  /**
   * In one transaction: changes the contacts in their leads and wherever leads are found by them, and
   * keeps how far that is. Leads that are gone, erased, or changed meanwhile are passed over.
   *
   * @param renewed in the order of their places
   * @throws LeaseLost, changing nothing, when the lease has another token by now
   */
  abstract apply(
    renewed: readonly RenewedLead[],
    renewal: ContactRenewal,
    lease: Lease,
  ): Promise<void>;
}
