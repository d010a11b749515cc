import { LONGEST_ADDRESS } from '@sluice/contacts';

const ADDRESS_SHAPE = /^[^\s@,;]+@([^\s@,;]+)$/;

/** Whether a cell looks like an e-mail address, maybe behind a name, told from its shape alone. */
export function looksLikeEmail(cell: string): boolean {
  const text = cell.trim();
  const domain =
    text.length > LONGEST_ADDRESS ? undefined : ADDRESS_SHAPE.exec(withoutName(text))?.[1];
  if (domain === undefined) return false;
  // Of all dots with something before them the first has the most behind it: two characters do.
  const dot = domain.indexOf('.', 1);
  return dot > 0 && dot < domain.length - 2;
}

/** Of `Ann Lee <ann@leads.example>` what stands in the brackets. */
function withoutName(text: string): string {
  const open = text.endsWith('>') ? text.lastIndexOf('<') : -1;
  return open < 0 || text.slice(0, open).includes('@') ? text : text.slice(open + 1, -1);
}

/** The longest text that PHONE_SHAPE matches, in characters. */
const LONGEST_PHONE_SHAPE = 28;
const PHONE_SHAPE = /^(?:p:|tel:|')?\(?\+?[\d(][\d\s().\-/]{5,20}\d$/;
const DATE = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})\b/;
const DECIMAL_OR_ADDRESS = /^\d+[.,]\d+$|^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Whether a cell begins with a date, or is a decimal or an address of a network. */
export function isNoNumber(cell: string): boolean {
  return DATE.test(cell) || DECIMAL_OR_ADDRESS.test(cell);
}

/**
 * How much a cell looks like a phone number: 1 with a country code, an area code in brackets or
 * separators; 0.5 when it is digits alone, which could as well be a customer's number; else 0.
 */
export function phoneLikeness(cell: string): 0 | 0.5 | 1 {
  const text = cell.trim();
  if (text.length > LONGEST_PHONE_SHAPE) return 0;
  if (!PHONE_SHAPE.test(text) || isNoNumber(text)) return 0;
  const digits = text.replace(/\D/g, '').length;
  if (digits < 7 || digits > 15) return 0;
  if (/^\d+$/.test(text)) return digits > 8 && digits < 14 ? 0.5 : 0;
  return 1;
}
