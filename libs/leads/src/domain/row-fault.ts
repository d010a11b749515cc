import type { Home } from './row-country';
import { shortened } from './text';

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

/** How much of a cell or a header a sentence quotes, in characters. */
export const QUOTED_LENGTH = 80;

/** @param refused say why the row's address and number were refused, if it has any */
export function noContact(refusedEmail?: string, refusedPhone?: string): RowFault {
  if (refusedEmail && refusedPhone) {
    return new RowFault('invalid_contact', `${refusedEmail} ${refusedPhone}`);
  }
  if (refusedEmail) return new RowFault('invalid_email', refusedEmail);
  if (refusedPhone) return new RowFault('invalid_phone', refusedPhone);
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

export function invalidEmail(cell: string, header: string): string {
  return `${quoted(cell)} in ${header} is not an e-mail address.`;
}

export function invalidPhone(cell: string, header: string, { country, unknown }: Home): string {
  const said = `${quoted(cell)} in ${header} is not a phone number`;
  if (/^\d[.,]\d+E\+?\d+$/i.test(cell)) {
    return `${said}: a spreadsheet has cut off its digits. Format the column as text before you export it.`;
  }
  if (unknown !== null && /^\(?\d/.test(cell)) {
    return `${said} that is complete: it has no country code, and ${quoted(unknown)} is no country that is known. Say which one it means.`;
  }
  if (country === null && /^\(?\d/.test(cell)) {
    return `${said} that is complete: it has no country code. Choose a default country for the file.`;
  }
  return `${said}.`;
}

function quoted(cell: string): string {
  return `"${shortened(cell, QUOTED_LENGTH)}"`;
}

function written(count: number): string {
  return count.toLocaleString('en-US');
}
