import isEmail from 'validator/lib/isEmail.js';

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
 * to a pattern or to `normalize`, whose time grows with the square of the accents.
 */
const LONGEST_WRITTEN = 4 * LONGEST_ADDRESS + 8;

/** Up to it neither the part before the @ nor a label of the domain can be too long. */
const USUAL_LENGTH = 63;

/**
 * The address in the form in which addresses are compared: trimmed, in lower case, without `mailto:`
 * or angle brackets and the name before them. Null when it is no address.
 *
 * The part before the @ is lower-cased too. The standard allows servers to tell `Ann@` from `ann@`;
 * none of note does, and the same person must not pass for two.
 */
export function normaliseEmail(cell: string): string | null {
  if (cell.length <= USUAL_LENGTH && USUAL.test(cell)) return cell;
  const written = withoutName(cell.trim()).trim();
  if (written.length > LONGEST_WRITTEN) return null;
  const address = written
    .replace(/^'?mailto:/i, '')
    .toLowerCase()
    .normalize('NFC');
  return isEmail(address) ? address : null;
}

/** What stands between the angle brackets that the text ends with; without them all of it. */
function withoutName(text: string): string {
  if (!text.endsWith('>')) return text;
  const bracketed = text.slice(text.lastIndexOf('<') + 1, -1);
  return bracketed.length === text.length - 1 || bracketed.includes('>') ? text : bracketed;
}
