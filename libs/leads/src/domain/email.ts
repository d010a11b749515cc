import isEmail from 'validator/lib/isEmail.js';

/**
 * Addresses of the usual kind, in lower case already. Whatever it matches within the length, isEmail
 * accepts too; asking isEmail alone would take longer than reading the row.
 */
const USUAL = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+(?:-+[a-z0-9]+)*\.)+[a-z]{2,}$/;

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
  const bracketed = /<([^<>]*)>\s*$/.exec(cell);
  const address = (bracketed ? bracketed[1]! : cell)
    .trim()
    .replace(/^'?mailto:/i, '')
    .toLowerCase()
    .normalize('NFC');
  return isEmail(address) ? address : null;
}
