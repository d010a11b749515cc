import { asciiDomain, cleanedCell, mayHaveAddress } from '@sluice/contacts';

/**
 * What an entry of the suppression list stands for; hashes may be of an e-mail or of a phone.
 * `erased`: of somebody who was erased the list keeps a keyed hash, which shows nobody.
 */
export const SUPPRESSION_KINDS = ['email', 'phone', 'domain', 'sha256', 'md5', 'erased'] as const;
export type SuppressionKind = (typeof SUPPRESSION_KINDS)[number];

/** An entry in the one form in which it is compared; values of different kinds never are alike. */
export interface Entry {
  kind: SuppressionKind;
  value: string;
}

/** Reads e-mail addresses and phone numbers as leads have them, all of a text; none when it is none. */
export interface ContactReaders {
  emails: (text: string) => readonly string[];
  phones: (text: string) => readonly string[];
}

const HEX = /^[0-9a-f]+$/i;
const HASHES: Readonly<Record<number, SuppressionKind>> = { 32: 'md5', 64: 'sha256' };
const SHA_1_LENGTH = 40;

/** 16 or 32 bytes in Base64, in either alphabet: the last sign of each has some bits only. */
const BASE_64 = /^(?:[\w+/-]{21}[AQgw]==|[\w+/-]{42}[AEIMQUYcgkosw048]=)$/;

/** What was meant to be a hash: of no other entry are so many letters and digits, or ends with `=`. */
const LIKE_A_HASH = /^(?=.*\d)(?=.*[a-z])[0-9a-z]{30,}$|^[\w+/-]{16,}={1,2}$/i;

/** With a star or an @ before it, as some lists write it; the last label of no domain is a number. */
const DOMAIN =
  /^(?:\*\.|\*?@)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?=[^.]*\p{L})[\p{L}\p{N}-]{2,63})\.?$/u;
const LONGEST_DOMAIN = 253;

/** Whatever is longer is no entry, unless it is a list of addresses. */
const LONGEST = 320;

/** Whether it has the form of an MD5 or a SHA-256, in hex or in Base64. */
export function isHash(text: string): boolean {
  return readHash(text) !== null;
}

/** Whether it has the form of a domain. */
export function isDomain(text: string): boolean {
  return text.length <= LONGEST && DOMAIN.test(text);
}

/**
 * Reads one entry of a suppression list: an e-mail address, a phone number, a domain
 * (`example.com`, `@example.com`), or the MD5 or SHA-256 of an address or a number, in hex or Base64.
 *
 * @returns the entry, or why it is none, in words that follow the value
 * @example readEntry('@Example.com', readers) // { kind: 'domain', value: 'example.com' }
 */
export function readEntry(text: string, readers: ContactReaders): Entry | string {
  const entries = readEntries(text, readers);
  return typeof entries === 'string' ? entries : entries[0]!;
}

/** The same of a cell, in which several addresses or numbers may stand; at least one, or why there is none. */
export function readEntries(text: string, readers: ContactReaders): readonly Entry[] | string {
  const trimmed = cleanedCell(text);
  if (trimmed === '') return 'is empty';
  const hash = readHash(trimmed);
  if (hash !== null) return [hash];
  if (HEX.test(trimmed) && trimmed.length === SHA_1_LENGTH)
    return 'is a SHA-1 hash; lists of MD5 or SHA-256 hashes can be read';
  if (LIKE_A_HASH.test(trimmed))
    return 'is no MD5 or SHA-256 hash; in hex those have 32 or 64 digits from 0 to f, in Base64 24 or 44 characters';
  const domain = readDomain(trimmed);
  return domain === null ? readContacts(trimmed, readers) : [domain];
}

/** In hex, in small letters. */
function readHash(text: string): Entry | null {
  const kind = HASHES[text.length];
  if (kind && HEX.test(text)) return { kind, value: text.toLowerCase() };
  if (!BASE_64.test(text)) return null;
  const value = Buffer.from(text, 'base64').toString('hex');
  return { kind: HASHES[value.length]!, value };
}

function readDomain(text: string): Entry | null {
  const written = text.length > LONGEST ? undefined : DOMAIN.exec(text)?.[1];
  const value = written === undefined ? null : asciiDomain(written.toLowerCase());
  return value === null || value.length > LONGEST_DOMAIN ? null : { kind: 'domain', value };
}

function readContacts(text: string, readers: ContactReaders): Entry[] | string {
  const emails = mayHaveAddress(text) ? readers.emails(text) : [];
  if (text.length > LONGEST && emails.length < 2) return `is longer than ${LONGEST} characters`;
  if (emails.length > 0) return emails.map((value) => ({ kind: 'email', value }));
  if (mayHaveAddress(text)) return 'is no e-mail address';
  const phones = readers.phones(text);
  if (phones.length > 0) return phones.map((value) => ({ kind: 'phone', value }));
  return /\d{3}/.test(text)
    ? 'is no phone number; write it with its country code, such as +49 30 123456'
    : 'is no e-mail address, phone number, domain, MD5 or SHA-256 hash';
}
