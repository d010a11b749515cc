import { cleanedContact, emailsIn, emailsOf, mayHaveAddress, phonesOf } from '@sluice/contacts';
import type { CountryCode } from 'libphonenumber-js/min';
import type { LeadContent } from '../lead';
import { comparable, fieldNamed } from './column-names';
import type { FurtherContact } from './further-contact';
import { isNoNumber } from './looks-like';

/** What a row says. */
type RowText = Omit<LeadContent, 'lost' | 'further_contacts'>;

/** Under these keys an accepted row quotes cells that stand in `extra` as well. */
const NOTES = new Set(['email_rejected', 'phone_rejected']);

const NONE: readonly FurtherContact[] = [];

/** The fields that people may write a contact into beside those for it. */
export const WRITTEN_FIELDS = [
  'first_name',
  'last_name',
  'company',
  'address',
  'city',
  'state',
  'postal_code',
  'country',
  'source',
] as const;

/** So many digits at least make a number. */
const MAY_BE_NUMBER = /\d(?:\D*\d){5}/;
const MAY_BE_NUMBER_ANYWHERE = /\p{Nd}(?:\P{Nd}*\p{Nd}){5}/u;
const BEYOND_ASCII = /[^\0-\x7f]/;
/** With what a spreadsheet adds to them where other cells of their column are empty. */
const DIGITS_ALONE = /^(\d+)(?:[.,]0)?$/;

/**
 * All contacts of a lead but its own: addresses anywhere in a cell, numbers where a cell, or a part of
 * a list in a cell, is one. What a column of ids, dates or sums has is no number.
 *
 * @param country where numbers without a calling code belong; null when nobody knows
 */
export function furtherContacts(
  lead: RowText,
  country: CountryCode | null,
): readonly FurtherContact[] {
  let found: Map<string, FurtherContact> | null = null;
  const add = (kind: FurtherContact['kind'], value: string, column: string) => {
    // No number looks like an address.
    if (value === lead[kind]) return;
    found ??= new Map();
    if (!found.has(value)) found.set(value, { kind, value, column });
  };
  for (const field of WRITTEN_FIELDS) {
    const cell = lead[field];
    if (cell === null || !mayHoldContact(cell)) continue;
    for (const email of addressesOf(cell)) add('email', email, field);
    for (const phone of numbersOf(cell, field, country)) add('phone', phone, field);
  }
  for (const column in lead.extra) {
    const cell = lead.extra[column]!;
    if (!mayHoldContact(cell) || NOTES.has(column)) continue;
    for (const email of addressesOf(cell)) add('email', email, column);
    for (const phone of numbersOf(cell, column, country)) add('phone', phone, column);
  }
  // What closures assign the compiler does not see.
  const all = found as Map<string, FurtherContact> | null;
  return all === null ? NONE : [...all.values()];
}

const [ZERO, NINE, AT, PERCENT, LAST_OF_ASCII] = [48, 57, 64, 37, 127];
const DIGITS_OF_NUMBER = 6;

/** Whether anything stands in a cell by which contacts are known; of most cells this tells it quickest. */
function mayHoldContact(cell: string): boolean {
  let digits = 0;
  for (let i = 0; i < cell.length; i += 1) {
    const code = cell.charCodeAt(i);
    if (code >= ZERO && code <= NINE) digits += 1;
    else if (code === AT || code === PERCENT || code > LAST_OF_ASCII) return true;
    if (digits === DIGITS_OF_NUMBER) return true;
  }
  return false;
}

/** The same of a single cell of `extra` or of a field, each once. */
export function contactsOfCell(
  cell: string,
  column: string,
  country: CountryCode | null,
): FurtherContact[] {
  if (NOTES.has(column)) return [];
  return [
    ...new Set(addressesOf(cell))
      .values()
      .map((value) => ({ kind: 'email', value, column }) as const),
    ...numbersOf(cell, column, country).map((value) => ({ kind: 'phone', value, column }) as const),
  ];
}

/** What may stand beside addresses in a cell that has nothing else. */
const BESIDE = /^(?:|mailto|e-?mail|mail|smtp|or|and|und|oder|et|ou|[&+/|;,-])$/i;
const BETWEEN_WORDS = /[\s<>,;:"'()[\]{}|“”„«»，；、＜＞]+/;

/**
 * Whether a cell is nothing but contacts. What stands in such a cell belongs to the person of the row;
 * an address among other words may well be somebody else's. In a column of addresses the words before
 * it are the person's name.
 */
export function isContactCell(cell: string, column: string, country: CountryCode | null): boolean {
  if (phonesOf(cell, country).length > 0) return true;
  if (emailsOf(cell).length === 0) return false;
  if (fieldNamed(column)?.field === 'email') return true;
  return cleanedContact(cell)
    .split(BETWEEN_WORDS)
    .every((word) => BESIDE.test(word) || emailsOf(word).length > 0);
}

/** A list first: its addresses may stand in forms that are none within words. */
function addressesOf(cell: string): string[] {
  return mayHaveAddress(cell) ? [...emailsOf(cell), ...emailsIn(cell)] : [];
}

function numbersOf(cell: string, column: string, country: CountryCode | null): string[] {
  if (!MAY_BE_NUMBER.test(cell) && !(BEYOND_ASCII.test(cell) && MAY_BE_NUMBER_ANYWHERE.test(cell)))
    return [];
  const digits = DIGITS_ALONE.exec(cell)?.[1];
  // Digits alone are numbers of all kinds.
  if (digits === undefined ? isNoNumber(cell) : !mayBeNumber(digits, column)) return [];
  // Postal codes are as long as numbers: of these a calling code tells them apart.
  return phonesOf(cell, column === 'postal_code' ? null : country);
}

function mayBeNumber(digits: string, column: string): boolean {
  if (fieldNamed(column)?.field === 'phone') return true;
  return digits.length > 8 && digits.length < 14 && !comparable(column).endsWith('id');
}
