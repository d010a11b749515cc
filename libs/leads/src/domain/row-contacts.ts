import { emailsOf, isNoEmail, isNoPhone, phonesOf } from '@sluice/contacts';
import { columnsOf, type Column } from './columns';
import { invalidEmail, invalidPhone, type ContactFault, type Lost } from './contact-fault';
import type { Home } from './row-country';
import { textOf } from './text';

/** The contact of a row, and what it says of one that it doesn't have. */
export interface Reached {
  /** The first of its columns; null when there is none. */
  contact: string | null;
  /** Why what stands in its columns is no contact; null when there is one, or nothing but words for nothing. */
  fault: ContactFault | null;
}

const NOT_REACHED: Reached = { contact: null, fault: null };

/** Finds one kind of contact in the rows of a file. */
export class ContactColumns {
  private readonly columns: readonly Column[];

  constructor(
    private readonly field: Lost['field'],
    columns: readonly Column[],
  ) {
    this.columns = columnsOf(columns, field);
  }

  /**
   * The first address or number of the row. Whatever else stands in such columns is kept in `extra`: a
   * further one, one that isn't valid, one with words around it.
   */
  read(cells: readonly string[], home: Home, extra: Record<string, string>): Reached {
    let contact: string | null = null;
    let fault: ContactFault | null = null;
    for (const { index, header } of this.columns) {
      const cell = textOf(cells, index);
      if (cell === null) continue;
      const contacts: string[] = contact === null ? this.contactsOf(cell, home) : [];
      if (contacts.length > 0) {
        contact = contacts[0]!;
        // The extension of a number, say, has no place in the field.
        if (contacts.length > 1 || (this.field === 'phone' && hasWords(cell, contact)))
          extra[header] = cell;
      } else if (!this.isNothing(cell)) {
        extra[header] = cell;
        fault ??= this.faultOf(cell, header, home);
      }
    }
    if (contact !== null) return { contact, fault: null };
    return fault === null ? NOT_REACHED : { contact, fault };
  }

  /** Every address or number of the row, each once. */
  all(cells: readonly string[], home: Home): string[] {
    return [
      ...new Set(
        this.columns.flatMap(({ index }) => {
          const cell = textOf(cells, index);
          return cell === null ? [] : this.contactsOf(cell, home);
        }),
      ),
    ];
  }

  /** Whether the row has anything in these columns but words for nothing. */
  isFilled(cells: readonly string[]): boolean {
    return this.columns.some(({ index }) => {
      const cell = textOf(cells, index);
      return cell !== null && !this.isNothing(cell);
    });
  }

  private contactsOf(cell: string, { country }: Home): string[] {
    return this.field === 'email' ? emailsOf(cell) : phonesOf(cell, country);
  }

  private isNothing(cell: string): boolean {
    return this.field === 'email' ? isNoEmail(cell) : isNoPhone(cell);
  }

  private faultOf(cell: string, header: string, home: Home): ContactFault {
    return this.field === 'email' ? invalidEmail(cell, header) : invalidPhone(cell, header, home);
  }
}

function hasWords(cell: string, phone: string): boolean {
  return cell !== phone && /[#;]|[a-z]{2}|x/i.test(cell);
}
