import { EMPTY_CONTENT, type FurtherContact, type LeadContacts } from '@sluice/leads';
import type { Connection } from '../connection';
import { fromJson } from '../values';
import { ROWS_PER_CSV, furtherOf, type ContactsRow } from './block-columns';
import type { ContactKind } from './contacts/contact-hash';

/** Says whether leads have contacts; those near the last one asked about cost next to nothing. */
export class ContactReader {
  private firstId = 0;
  private contacts: Record<ContactKind, (string | null)[]> = { email: [], phone: [] };
  private further: (readonly FurtherContact[])[] | null = null;

  constructor(private readonly connection: Connection) {}

  /** Whether this is the own e-mail address or phone number of the lead in this row. */
  hasContact(csvNo: number, row: number, kind: ContactKind, value: string): boolean {
    const index = this.indexOf(csvNo, row);
    return this.contacts[kind][index] === value;
  }

  /** All contacts of the lead in this row; without any where there is no such lead. */
  contactsOf(csvNo: number, row: number): LeadContacts {
    const index = this.indexOf(csvNo, row);
    return {
      email: this.contacts.email[index] ?? null,
      phone: this.contacts.phone[index] ?? null,
      further_contacts: this.further?.[index] ?? EMPTY_CONTENT.further_contacts,
    };
  }

  private indexOf(csvNo: number, row: number): number {
    const id = csvNo * ROWS_PER_CSV + row;
    if (id < this.firstId || id >= this.firstId + this.contacts.email.length) {
      this.readBlock(csvNo * ROWS_PER_CSV, id);
    }
    return id - this.firstId;
  }

  private readBlock(first: number, id: number): void {
    const block = this.connection.one<ContactsRow>(
      `SELECT block_id, emails, phones, further FROM lead_blocks
        WHERE block_id BETWEEN ? AND ? ORDER BY block_id DESC LIMIT 1`,
      first,
      id,
    );
    this.firstId = block?.block_id ?? id;
    this.contacts = {
      email: block ? fromJson(block.emails) : [],
      phone: block ? fromJson(block.phones) : [],
    };
    this.further = block?.further ? furtherOf(block.further) : null;
  }
}
