import type { ContactFault } from './contact-fault';
import { quoted } from './text';

/** Why a row is rejected; stable words. */
export type RowFaultReason =
  | 'no_contact'
  | 'invalid_email'
  | 'invalid_phone'
  | 'invalid_contact'
  | 'opted_out'
  | 'test_lead'
  | 'too_many_cells'
  | 'cell_too_long';

/** A row that can't be accepted, and why. */
export class RowFault {
  constructor(
    readonly reason: RowFaultReason,
    /** The reason in a sentence. */
    readonly detail: string,
  ) {}
}

/**
 * @param email what is wrong with the row's address; null when it has none
 * @param phone the same of its number
 */
export function noContact(email: ContactFault | null, phone: ContactFault | null): RowFault {
  if (email && phone) return new RowFault('invalid_contact', `${email.detail} ${phone.detail}`);
  if (email) return new RowFault('invalid_email', email.detail);
  if (phone) return new RowFault('invalid_phone', phone.detail);
  return new RowFault('no_contact', 'The row has neither an e-mail address nor a phone number.');
}

export function optedOut(cell: string, header: string): RowFault {
  return new RowFault(
    'opted_out',
    `The person does not want to be contacted: ${quoted(cell)} in ${header}. Keep the column without a field (extra) to take such rows in.`,
  );
}

export function testLead(): RowFault {
  return new RowFault('test_lead', 'The row is a test lead, made by the advertising platform.');
}

export function tooManyCells(cells: number, columns: number): RowFault {
  return new RowFault(
    'too_many_cells',
    `The row has ${cells} cells for ${columns} columns. A cell with a delimiter in it has to stand in quotes.`,
  );
}

export function cellTooLong(
  length: number,
  index: number,
  header: string | undefined,
  maximum: number,
): RowFault {
  const name = header === undefined ? '' : ` (${header})`;
  return new RowFault(
    'cell_too_long',
    `The cell in column ${index + 1}${name} has ${written(length)} characters; at most ${written(maximum)} are taken.`,
  );
}

function written(count: number): string {
  return count.toLocaleString('en-US');
}
