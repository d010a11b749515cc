import { asciiDomain, cleanedCell } from '@sluice/contacts';

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

/** Reads e-mail addresses and phone numbers as leads have them; null when it is none. */
export interface ContactReaders {
  email: (text: string) => string | null;
  phone: (text: string) => string | null;
}

const HEX = /^[0-9a-f]+$/i;
const HASHES: Readonly<Record<number, SuppressionKind>> = { 32: 'md5', 64: 'sha256' };
const SHA_1_LENGTH = 40;

/** With a star or an @ before it, as some lists write it; the last label of no domain is a number. */
const DOMAIN =
  /^(?:\*\.|\*?@)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?=[^.]*\p{L})[\p{L}\p{N}-]{2,63})\.?$/u;
const LONGEST_DOMAIN = 253;

/** Whatever is longer is no contact, and not worth looking at. */
const LONGEST = 320;

/**
 * Reads one entry of a suppression list: an e-mail address, a phone number, a domain
 * (`example.com`, `@example.com`), or the MD5 or SHA-256 of an address or a number in hex.
 *
 * @returns the entry, or why it is none, in words that follow the value
 * @example readEntry('@Example.com', readers) // { kind: 'domain', value: 'example.com' }
 */
export function readEntry(text: string, readers: ContactReaders): Entry | string {
  const trimmed = cleanedCell(text);
  if (trimmed === '') return 'is empty';
  if (trimmed.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (HEX.test(trimmed)) {
    const kind = HASHES[trimmed.length];
    if (kind) return { kind, value: trimmed.toLowerCase() };
    if (trimmed.length === SHA_1_LENGTH)
      return 'is a SHA-1 hash; lists of MD5 or SHA-256 hashes can be read';
  }
  return readDomain(trimmed) ?? readContact(trimmed, readers);
}

function readDomain(text: string): Entry | null {
  const written = DOMAIN.exec(text)?.[1];
  const value = written === undefined ? null : asciiDomain(written.toLowerCase());
  return value === null || value.length > LONGEST_DOMAIN ? null : { kind: 'domain', value };
}

function readContact(text: string, readers: ContactReaders): Entry | string {
  if (text.includes('@')) {
    const email = readers.email(text);
    return email === null ? 'is no e-mail address' : { kind: 'email', value: email };
  }
  const phone = readers.phone(text);
  if (phone !== null) return { kind: 'phone', value: phone };
  return /\d{3}/.test(text)
    ? 'is no phone number; write it with its country code, such as +49 30 123456'
    : 'is no e-mail address, phone number, domain, MD5 or SHA-256 hash';
}
