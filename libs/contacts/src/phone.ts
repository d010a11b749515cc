import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { LONGEST_CONTACT_CELL, cleanedContact } from './cells';
import { isNobodysNumber, saysNothing } from './nothing';
import { internationalPlan, isPossible, nationalPlan, type NationalPlan } from './numbering-plans';
import { LONGEST_NUMBER, dialledText, withoutRemains } from './phone-text';
import { predecessorsOf } from './predecessors';

const PLAIN_INTERNATIONAL = /^\+[1-9]\d{6,17}$/;
const USUAL = /^\+?[\d \u00a0().-]+$/;
const PUNCTUATION = /[ \u00a0().\-/]+/g;

/** From how many digits on a number that begins with the calling code is one that lost its plus. */
const DIGITS_WITH_CODE = 12;

/** Neither an area code nor an exchange of North America begins with 0 or 1. */
const NORTH_AMERICAN = /^\+1[2-9]\d{2}[2-9]\d{6}$/;

/** What stands between numbers and in none. */
const BETWEEN = /[;|\t\n\r；、，]|:::|\s(?:or|and|und|oder|et|ou|y|e|o|of|&)\s|\s(?=\+\d)/i;
/** What stands between numbers or within one. */
const PERHAPS_BETWEEN = /[/,]/;
/** So many digits at least each part of a list has. */
const DIGITS_OF_A_PART = 6;

/**
 * A phone number in E.164 (`+4930123456`), or null when no such number can exist: its calling code has
 * to be assigned, and its length possible there (docs/decisions/0002-possible-phone-numbers.md). Old
 * forms that have exactly one successor are given as it. Of several in a cell the first.
 *
 * What is possible is libphonenumber's to say. Numbers of the usual shapes don't go through it, though:
 * a million of them would take half a minute. They are read by the same rules from the same metadata.
 *
 * @param country where numbers without a calling code belong; null when nobody knows
 */
export function normalisePhone(cell: string, country: CountryCode | null): string | null {
  return phonesOf(cell, country)[0] ?? null;
}

/** All numbers of a cell that holds nothing else, in its order, each once. */
export function phonesOf(cell: string, country: CountryCode | null): string[] {
  if (cell.length > LONGEST_CONTACT_CELL) return [];
  if (PLAIN_INTERNATIONAL.test(cell)) return listed(readInternational(cell));
  if (cell.length <= LONGEST_NUMBER && USUAL.test(cell)) {
    return listed(readDialled(withoutRemains(cell.trim()), country));
  }
  const parts = partsOf(cell);
  const numbers = parts.flatMap((part) => oneNumber(part, country) ?? []);
  return [...new Set(numbers)];
}

/**
 * All ways in which the number may be kept: as it is dialled today, then as before its country's plan
 * changed. Numbers of other countries have one, and cost nothing.
 *
 * @param phone in E.164, of today or of before
 * @example writingsOfPhone('+2290197123456') // ['+2290197123456', '+22997123456']
 */
export function writingsOfPhone(phone: string): string[] {
  const plan = internationalPlan(phone);
  if (!plan?.renewal) return [phone];
  const code = phone.slice(1, 1 + plan.codeLength);
  const national = phone.slice(1 + plan.codeLength);
  const today = plan.renewal(national) ?? national;
  return [today, ...predecessorsOf(code, today)].map((number) => `+${code}${number}`);
}

/** Whether a cell has nothing but one digit over and over, or a word for nothing. */
export function isNoPhone(cell: string): boolean {
  if (cell.length > LONGEST_NUMBER) return false;
  const text = cleanedContact(cell);
  const digits = text.replace(/[\s().+\-/]/g, '');
  return saysNothing(text) || (digits.length >= DIGITS_OF_A_PART && isNobodysNumber(digits));
}

/** Where a number in E.164 belongs; null when its calling code doesn't say. */
export function countryOfPhone(phone: string): CountryCode | null {
  return parsePhoneNumberFromString(phone)?.country ?? null;
}

function listed(number: string | null): string[] {
  return number === null ? [] : [number];
}

function partsOf(cell: string): string[] {
  // What follows a separator may be an extension: `+1 201 555 0123;ext=42`.
  const apart = cell.split(BETWEEN);
  const strong = apart.length === 1 || apart.slice(1).every(isExtension) ? [cell] : apart;
  return strong.flatMap((part) => {
    const pieces = part.length > LONGEST_NUMBER ? part.split(',') : part.split(PERHAPS_BETWEEN);
    return pieces.length > 1 && pieces.every((piece) => digitsIn(piece) >= DIGITS_OF_A_PART)
      ? pieces
      : [part];
  });
}

function isExtension(part: string): boolean {
  return digitsIn(part) < DIGITS_OF_A_PART && /^\s*(?:ext|x)/i.test(part.slice(0, 20));
}

function digitsIn(text: string): number {
  let digits = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += 1;
    else if (code > 127 && /\p{Nd}/u.test(text[i]!)) digits += 1;
  }
  return digits;
}

function oneNumber(text: string, country: CountryCode | null): string | null {
  const dialled = dialledText(text);
  return dialled === null ? null : readDialled(dialled, country);
}

function readDialled(text: string, country: CountryCode | null): string | null {
  const dialled = text.replace(PUNCTUATION, '');
  if (dialled.startsWith('+')) return readInternational(dialled);
  if (dialled.startsWith('00')) {
    // The plus everywhere. Where it can't be one it may begin what a country dials instead (0011).
    const number = readInternational(`+${dialled.slice(2)}`);
    if (number !== null || country === null) return number;
  }
  if (country === null) return null;
  const plan = nationalPlan(country);
  const prefix = plan.internationalPrefix.exec(dialled);
  const abroad = prefix === null ? '' : dialled.slice(prefix[0].length);
  if (abroad !== '' && !abroad.startsWith('0')) return readInternational(`+${abroad}`);
  if (dialled.startsWith('00')) return null;
  if (hasLostItsPlus(dialled, plan)) return readInternational(`+${dialled}`);
  const number = readNational(dialled, country);
  // What begins like a prefix might be read otherwise the next time: no number is sure then.
  return number !== null && readInternational(number) === number ? number : null;
}

/** Spreadsheets take `+4915112345678` for a sum and keep `4915112345678`. */
function hasLostItsPlus(digits: string, plan: NationalPlan): boolean {
  if (digits.length < DIGITS_WITH_CODE || !digits.startsWith(plan.callingCode)) return false;
  const number = digits.slice(plan.callingCode.length);
  return plan.validNumber.test(number) && !plan.nationalPrefix?.test(number);
}

function readInternational(written: string): string | null {
  const plan = PLAIN_INTERNATIONAL.test(written) ? internationalPlan(written) : null;
  if (!plan) return askLibrary(written, null);
  const renewed = plan.renewal?.(written.slice(1 + plan.codeLength)) ?? null;
  const number = renewed === null ? written : written.slice(0, 1 + plan.codeLength) + renewed;
  if (plan.nationalPrefix?.test(number)) return askLibrary(number, null);
  const possible = isPossible(plan.lengths, number.length - 1 - plan.codeLength);
  if (possible === null) return askLibrary(number, null);
  return possible ? somebodys(number, plan.codeLength) : null;
}

function readNational(digits: string, country: CountryCode): string | null {
  const plan = nationalPlan(country);
  const renewed = internationalPlan(`+${plan.callingCode}00`)?.renewal?.(digits) ?? null;
  if (renewed !== null) return readInternational(`+${plan.callingCode}${renewed}`);
  const hasPrefix = plan.nationalPrefix?.test(digits) === true;
  const number = hasPrefix ? withoutPrefix(digits, plan) : withoutCode(digits, plan);
  if (number === null) return askLibrary(digits, country);
  const possible = isPossible(plan.lengths, number.length);
  // A prefix that leaves too little behind may have been a part of the number.
  if (possible === null || (!possible && hasPrefix)) return askLibrary(digits, country);
  return possible ? renewedOf(`+${plan.callingCode}${number}`) : null;
}

/** The number with what it has become, where its plan has changed. */
function renewedOf(number: string): string | null {
  const plan = internationalPlan(number)!;
  const national = number.slice(1 + plan.codeLength);
  const renewed = plan.renewal?.(national) ?? null;
  if (renewed === null) return somebodys(number, plan.codeLength);
  return askLibrary(number.slice(0, 1 + plan.codeLength) + renewed, null);
}

/** The number that leads out of town; null when it may be part of the number. */
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
  if (!number) return null;
  // Read again, some numbers lose another nought: then none of the readings is sure.
  if (parsePhoneNumberFromString(number.number)?.number !== number.number) return null;
  const code = number.countryCallingCode;
  const renewed = internationalPlan(number.number)?.renewal?.(number.nationalNumber) ?? null;
  if (renewed !== null) {
    const successor = `+${code}${renewed}`;
    return parsePhoneNumberFromString(successor)?.isPossible() ? successor : null;
  }
  return number.isPossible() ? somebodys(number.number, code.length) : null;
}

/** The number, unless nobody can have it, or people type it who don't want to give theirs. */
function somebodys(number: string, codeLength: number): string | null {
  if (codeLength === 1 && number.charCodeAt(1) === 49 && !NORTH_AMERICAN.test(number)) return null;
  return isNobodysNumber(number.slice(1 + codeLength)) ? null : number;
}
