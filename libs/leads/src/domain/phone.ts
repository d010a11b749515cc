import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { internationalPlan, isPossible, nationalPlan, type NationalPlan } from './numbering-plans';

const PLAIN_INTERNATIONAL = /^\+[1-9]\d{6,17}$/;
const USUAL = /^\+?[\d \u00a0().\-/]+$/;
const PUNCTUATION = /[ \u00a0().\-/]+/g;

/** What exports put before a number: Facebook's `p:`, a link's `tel:`, Excel's apostrophe. */
const MARKS = /^(?:'|p:|tel:)+\s*/i;

/** The longest text that libphonenumber reads, in characters; nothing longer is looked at. */
const LONGEST_NUMBER = 250;

/** From how many digits on a number that begins with the calling code is one that lost its plus. */
const DIGITS_WITH_CODE = 12;

/**
 * A phone number in E.164 (`+4930123456`), or null when no such number can exist: its calling code has
 * to be assigned, and its length possible there (docs/decisions/0002-possible-phone-numbers.md).
 *
 * The answer is libphonenumber's. Numbers of the usual shapes don't go through it, though: a million
 * of them would take half a minute. They are read by the same rules from the same metadata.
 *
 * @param cell trimmed and not empty
 * @param country where numbers without a calling code belong; null when nobody knows
 */
export function normalisePhone(cell: string, country: CountryCode | null): string | null {
  if (cell.length > LONGEST_NUMBER) return null;
  if (PLAIN_INTERNATIONAL.test(cell)) return readInternational(cell);
  const text = cell.replace(MARKS, '');
  if (!USUAL.test(text)) return askLibrary(text, country);
  const dialled = text.replace(PUNCTUATION, '');
  const international = internationalForm(dialled, country);
  if (international !== null) return readInternational(international);
  return country === null ? null : readNational(dialled, country);
}

/** The number with a plus and its calling code, where it was written with them; otherwise null. */
function internationalForm(dialled: string, country: CountryCode | null): string | null {
  if (dialled.startsWith('+')) return dialled;
  if (country === null) return dialled.startsWith('00') ? `+${dialled.slice(2)}` : null;
  const plan = nationalPlan(country);
  const prefix = plan.internationalPrefix.exec(dialled);
  if (prefix) {
    const number = dialled.slice(prefix[0].length);
    return number === '' || number.startsWith('0') ? null : `+${number}`;
  }
  return hasLostItsPlus(dialled, plan) ? `+${dialled}` : null;
}

/** Spreadsheets take `+4915112345678` for a sum and keep `4915112345678`. */
function hasLostItsPlus(digits: string, plan: NationalPlan): boolean {
  if (digits.length < DIGITS_WITH_CODE || !digits.startsWith(plan.callingCode)) return false;
  const number = digits.slice(plan.callingCode.length);
  return plan.validNumber.test(number) && !plan.nationalPrefix?.test(number);
}

function readInternational(number: string): string | null {
  const plan = PLAIN_INTERNATIONAL.test(number) ? internationalPlan(number) : null;
  if (!plan || plan.nationalPrefix?.test(number)) return askLibrary(number, null);
  const possible = isPossible(plan.lengths, number.length - 1 - plan.codeLength);
  if (possible === null) return askLibrary(number, null);
  return possible ? number : null;
}

function readNational(digits: string, country: CountryCode): string | null {
  const plan = nationalPlan(country);
  const hasPrefix = plan.nationalPrefix?.test(digits) === true;
  const number = hasPrefix ? withoutPrefix(digits, plan) : withoutCode(digits, plan);
  if (number === null) return askLibrary(digits, country);
  const possible = isPossible(plan.lengths, number.length);
  // A prefix that leaves too little behind may have been a part of the number.
  if (possible === null || (!possible && hasPrefix)) return askLibrary(digits, country);
  return possible ? `+${plan.callingCode}${number}` : null;
}

/** The number without the prefix that leads out of town; null when it may be part of the number. */
function withoutPrefix(
  digits: string,
  { plainPrefix, callingCode, validNumber }: NationalPlan,
): string | null {
  if (plainPrefix === null || validNumber.test(digits)) return null;
  const number = digits.slice(plainPrefix.length);
  // In North America the prefix is the calling code as well, and might come twice.
  const isUnclear =
    digits.startsWith(callingCode) &&
    (plainPrefix !== callingCode || number.startsWith(callingCode));
  return isUnclear ? null : number;
}

function withoutCode(digits: string, { callingCode }: NationalPlan): string | null {
  return digits.startsWith(callingCode) ? null : digits;
}

function askLibrary(text: string, country: CountryCode | null): string | null {
  const number = parsePhoneNumberFromString(text, country ?? undefined);
  return number?.isPossible() ? number.number : null;
}

/** Where a number in E.164 belongs; null when its calling code doesn't say. */
export function countryOfPhone(phone: string): CountryCode | null {
  return parsePhoneNumberFromString(phone)?.country ?? null;
}
