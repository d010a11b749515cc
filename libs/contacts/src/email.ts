import { domainToUnicode } from 'node:url';
import isEmail from 'validator/lib/isEmail.js';
import { LONGEST_CONTACT_CELL, cleanedContact } from './cells';
import { isNobodysAddress, saysNothing } from './nothing';

/**
 * Addresses of the usual kind, in lower case already. Whatever it matches within the length, isEmail
 * accepts too; asking isEmail alone would take longer than reading the row.
 */
const USUAL = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+(?:-+[a-z0-9]+)*\.)+[a-z]{2,}$/;

/** No address has more characters (RFC 5321, section 4.5.3.1.3; isEmail refuses what has). */
export const LONGEST_ADDRESS = 254;

/**
 * How long an address may be as it is written: each of its letters may come in four characters, a
 * letter and its accents, which become one; and `'mailto:` may stand before it. Nothing longer goes
 * to `normalize`, whose time grows with the square of the accents.
 */
const LONGEST_WRITTEN = 4 * LONGEST_ADDRESS + 8;

/** Up to it neither the part before the @ nor a label of the domain can be too long. */
const USUAL_LENGTH = 63;

/** Beyond ASCII domains have letters, digits and marks on letters alone (RFC 5892). */
const DOMAIN_BEYOND_ASCII = /[^a-z0-9.\-\p{L}\p{M}\p{N}\u00b7\u0375\u05f3\u05f4\u30fb]/u;
const BAD_START = /^[\p{M}]|^[^\0-\x7f\p{L}\p{N}\p{So}]/u;
const BAD_END = /[^\0-\x7f\p{L}\p{N}\p{M}\p{So}]$/u;

const QUOTES = `"'\`´‘’‚‛“”„‟‹›«»「」『』＂＇`;
/** What may stand before an address and is none of it; a dot or a hyphen would be a part of it. */
const BEFORE = new Set(` \n\t${QUOTES}<([{（［【＜:=•·▪●–—,;|`);
const BEHIND = new Set(` \n\t${QUOTES}>)]}）］】＞.,;:!?…。、，；|•·–—`);
const BULLET = /^[*-]\s+/;
const LABEL = /^(?:mailto|e-?mail|mail|smtp|courriel|correo)\s?:\s?(?:\/\/)?/i;
const TYPOGRAPHIC_APOSTROPHE = /[‘’‛＇]/g;

/** What stands between the entries of a list and in no address. */
const BETWEEN = /[;|\t\n\r；、，]|:::/;
/** What may stand between addresses, or within one by a slip of the keyboard. */
const PERHAPS_BETWEEN = /,|\/(?=[^/@]*@)|\s(?:or|and|und|oder|et|ou|y|e|o|en|of|&|\+|\/)\s/i;

/**
 * The address in the form in which it is kept: cleaned, in lower case, the domain as it is written.
 * Of several in a cell the first. Null when there is none: no address, several words of which one
 * may be a part of it, or one that stands for nothing (`none@none.com`).
 *
 * The part before the @ is lower-cased too. The standard allows servers to tell `Ann@` from `ann@`;
 * none of note does, and the same person must not pass for two.
 */
export function normaliseEmail(cell: string): string | null {
  return emailsOf(cell)[0] ?? null;
}

/**
 * All addresses of a cell that holds nothing else, in its order, each once. A cell with words that may
 * belong to an address ("ann smith@example.com") has none: it would be somebody else's.
 */
export function emailsOf(cell: string): string[] {
  if (cell.length <= USUAL_LENGTH && USUAL.test(cell)) return real(cell);
  if (cell.length > LONGEST_CONTACT_CELL || !mayHaveAddress(cell)) return [];
  const text = cleanedContact(cell);
  const whole = oneAddress(text);
  if (whole !== null) return real(whole);
  const found = new Set<string>();
  for (const part of withoutNotes(text).split(BETWEEN)) {
    // What stands apart and is no address may be a name, or a word for nothing.
    if (!mayHaveAddress(part)) continue;
    const addresses = addressesOf(part);
    if (addresses === null) return [];
    for (const address of addresses) found.add(address);
  }
  return [...found].flatMap(real);
}

/** The addresses that stand anywhere in a text of any length, words around them or not. */
export function emailsIn(text: string): string[] {
  if (!mayHaveAddress(text)) return [];
  return cleanedContact(text)
    .split(/[\s<>,;:"()[\]{}|“”„«»，；、＜＞]+/)
    .flatMap((part) => {
      if (!mayHaveAddress(part) || part.length > LONGEST_WRITTEN) return [];
      const pieces = /[/=?&]/.test(part) ? [part, ...part.split(/[/=?&]/)] : [part];
      return pieces.flatMap((piece) =>
        mayHaveAddress(piece)
          ? (oneAddress(piece.includes('@') ? piece : unescaped(piece)) ?? [])
          : [],
      );
    });
}

/**
 * The form in which two addresses are compared: the domain in ASCII.
 *
 * @param email normalised
 * @example comparedEmail('ann@bücher.example') // 'ann@xn--bcher-kva.example'
 */
export function comparedEmail(email: string): string {
  if (isAscii(email)) return email;
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at);
  return isAscii(domain) ? email : email.slice(0, at) + (asciiDomain(domain) ?? domain);
}

/**
 * All ways in which the address may be kept that compare alike, the given one first: as a file wrote
 * the domain, in ASCII or in its own letters.
 *
 * @param email normalised
 */
export function writingsOf(email: string): string[] {
  if (!email.includes('xn--') && isAscii(email)) return [email];
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at);
  if (isAscii(domain)) {
    if (!domain.includes('xn--')) return [email];
    const unicode = domainToUnicode(domain);
    return unicode === '' || unicode === domain ? [email] : [email, email.slice(0, at) + unicode];
  }
  return [email, comparedEmail(email)];
}

/**
 * A domain as it is looked up in the DNS: `bücher.example` is `xn--bcher-kva.example`. Null when
 * there can be no such domain.
 */
export function asciiDomain(domain: string): string | null {
  if (/^[\x21-\x7e]+$/.test(domain)) return domain;
  const url = URL.parse(`http://${domain}`);
  return url === null ? null : url.hostname;
}

/** Whether a cell has nothing but an address that people type to get past a form. */
export function isNoEmail(cell: string): boolean {
  if (cell.length > LONGEST_CONTACT_CELL) return false;
  const text = cleanedContact(cell);
  const address = mayHaveAddress(text) ? oneAddress(text) : null;
  return address === null ? saysNothing(text) : isNobodysAddress(address);
}

function real(address: string): string[] {
  return isNobodysAddress(address) ? [] : [address];
}

/** Whether an address may stand in a text, in whatever way its @ is written. */
export function mayHaveAddress(text: string): boolean {
  return text.includes('@') || text.includes('＠') || text.includes('%40');
}

/** The addresses of a part of a list; null when something else in it may belong to one of them. */
function addressesOf(part: string): string[] | null {
  const whole = oneAddress(part);
  if (whole !== null) return [whole];
  const pieces = part.split(PERHAPS_BETWEEN);
  const hasBrackets = part.trimEnd().endsWith('>');
  const found: string[] = [];
  for (const piece of pieces) {
    const words = piece.trim();
    if (words === '' || saysNothing(words)) continue;
    const address = mayHaveAddress(words) ? oneAddress(words) : null;
    const several = address === null && mayHaveAddress(words) ? eachWord(words) : null;
    if (address !== null) found.push(address);
    else if (several !== null) found.push(...several);
    // A name before brackets, or words that a blank parts from the address before them.
    else if (mayHaveAddress(words) || !(hasBrackets || (found.length > 0 && /^\s/.test(piece))))
      return null;
  }
  return found;
}

/** `(Ann Lee)` behind an address says whose it is. Up to the last bracket every other has its end. */
function withoutNotes(text: string): string {
  const end = text.lastIndexOf(')') + 1;
  return text.slice(0, end).replace(/\(([^()@]*)\)/g, ' ') + text.slice(end);
}

/** The addresses of a text of nothing else but blanks; null when a word of it is none. */
function eachWord(text: string): string[] | null {
  const addresses: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const address = mayHaveAddress(word) ? oneAddress(word) : null;
    if (address === null) return null;
    addresses.push(address);
  }
  return addresses;
}

/** The one address that a text is, with a name before it, in brackets or quotes, or in a link. */
function oneAddress(text: string): string | null {
  const written = withoutName(withoutNotes(text).trim()).trim();
  if (written.length > LONGEST_WRITTEN) return null;
  const bare = withoutCrumbs(written);
  const address = bare.normalize('NFC').toLowerCase().normalize('NFC').replaceAll('＠', '@');
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  const local = address.slice(0, at).replace(TYPOGRAPHIC_APOSTROPHE, "'");
  const domain = keptDomain(address.slice(at + 1));
  if (domain === null || !isLocal(local)) return null;
  const kept = `${local}@${domain}`;
  return isEmail(kept) && isSame(kept) ? kept : null;
}

/** Lower case of some capitals is longer, and composed anew: what is kept has to stay as it is. */
function isSame(kept: string): boolean {
  return kept === kept.toLowerCase().normalize('NFC');
}

function isLocal(local: string): boolean {
  return isAscii(local) || (!BAD_START.test(local) && !BAD_END.test(local));
}

/** In lower case, as its DNS name says when that is written in its own letters. */
function keptDomain(domain: string): string | null {
  if (isAscii(domain)) return domain;
  const plain = domain.replace(/[。．｡]/g, '.');
  if (DOMAIN_BEYOND_ASCII.test(plain)) return null;
  const ascii = asciiDomain(plain);
  if (ascii === null) return null;
  const unicode = domainToUnicode(ascii);
  return unicode === '' ? null : unicode;
}

/** Without what people and programs put around an address. */
function withoutCrumbs(text: string): string {
  let bare = text;
  // Each label may stand behind crumbs, and crumbs behind it.
  for (let before = ''; before !== bare;) {
    before = bare;
    bare = between(bare).replace(BULLET, '');
    if (LABEL.test(bare)) bare = fromLink(bare.replace(LABEL, ''));
  }
  return bare;
}

function between(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BEFORE.has(text[start]!)) start += 1;
  while (end > start && BEHIND.has(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

/** What a link writes to, without its subject and the like. */
function fromLink(link: string): string {
  const query = link.indexOf('?');
  return unescaped(query < 0 ? link : link.slice(0, query));
}

/** As it reads without the signs of a link for characters; as it is where they are none. */
function unescaped(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What stands between the angle brackets that the text ends with; without them all of it. */
function withoutName(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] !== '>' && BEHIND.has(text[end - 1]!)) end -= 1;
  if (text[end - 1] !== '>') return text;
  const start = text.lastIndexOf('<', end - 1);
  const bracketed = text.slice(start + 1, end - 1);
  if (start < 0 || bracketed.includes('>')) return text;
  // Before it stands a name, or else more than one address.
  return emailsIn(text.slice(0, start)).length > 0 ? text : bracketed;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) return false;
  return true;
}
