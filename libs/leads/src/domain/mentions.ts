import {
  countryOfPhone,
  emailsIn,
  isCountry,
  mailboxOf,
  mayHaveAddress,
  phonesOf,
} from '@sluice/contacts';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** So many digits at least make a phone number. */
const MAY_BE_PHONE = /\p{Nd}(?:\P{Nd}*\p{Nd}){5}/u;

/**
 * Whether cells of a file, in any spelling, have one of these contacts, or another writing of its
 * mailbox.
 *
 * @param country where the file's phone numbers without a calling code belong
 * @example
 * mentions(['Ann', 'Mail: ANN@example.com'], { emails: ['ann@example.com'], phones: [] }, null); // true
 */
export function mentions(
  cells: readonly string[],
  { emails, phones }: { emails: readonly string[]; phones: readonly string[] },
  country: string | null,
): boolean {
  const addresses = new Set(emails.map(mailboxOf));
  const numbers = new Set(phones);
  const homes = new Set([knownCountry(country), ...phones.map(countryOfPhone)]);
  return cells.some(
    (cell) =>
      (addresses.size > 0 && hasAddress(cell, addresses)) ||
      (numbers.size > 0 && hasNumber(cell, numbers, homes)),
  );
}

/**
 * The contacts that cells of a file have, wherever in them.
 *
 * @param country where phone numbers without a calling code belong
 * @example
 * contactsIn(['Ann', '0151 12345678'], 'DE'); // { emails: [], phones: ['+4915112345678'] }
 */
export function contactsIn(
  cells: readonly string[],
  country: CountryCode | null,
): { emails: string[]; phones: string[] } {
  return {
    emails: cells.flatMap(emailsIn),
    phones: cells.flatMap((cell) => numbersIn(cell, country)),
  };
}

/** What is neither a digit nor a letter: it stands between the digits of a number. */
const PUNCTUATION = /[^\p{L}\d]+/gu;

/**
 * Whether free text may name one of these contacts. It finds more than `mentions` does, since what
 * people type is no cell: an address as part of a longer word, a number in the middle of a sentence,
 * in whatever punctuation, with its calling code or without.
 *
 * @example mayMention('Leads of ann@example.com.csv', { emails: ['ann@example.com'], phones: [] }) // true
 */
export function mayMention(
  text: string,
  { emails, phones }: { emails: readonly string[]; phones: readonly string[] },
): boolean {
  const lower = text.normalize('NFC').toLowerCase();
  if (emails.some((email) => lower.includes(email))) return true;
  if (emails.length > 0 && mayHaveAddress(text) && hasAddress(text, new Set(emails.map(mailboxOf))))
    return true;
  if (phones.length === 0 || !MAY_BE_PHONE.test(lower)) return false;
  const digits = lower.replace(PUNCTUATION, '');
  return phones.some((phone) => digits.includes(nationalNumber(phone)));
}

function nationalNumber(phone: string): string {
  return parsePhoneNumberFromString(phone)?.nationalNumber ?? phone.slice(1);
}

function knownCountry(country: string | null): CountryCode | null {
  const code = country?.toUpperCase();
  return code !== undefined && isCountry(code) ? code : null;
}

function hasAddress(cell: string, addresses: ReadonlySet<string>): boolean {
  return emailsIn(cell).some((address) => addresses.has(mailboxOf(address)));
}

function hasNumber(
  cell: string,
  numbers: ReadonlySet<string>,
  homes: ReadonlySet<CountryCode | null>,
): boolean {
  for (const home of homes)
    if (numbersIn(cell, home).some((number) => numbers.has(number))) return true;
  return false;
}

function numbersIn(cell: string, home: CountryCode | null): string[] {
  return MAY_BE_PHONE.test(cell) ? phonesOf(cell, home) : [];
}
