const SECRET = /password|secret|token|hash|authorization|(^|_)key$/i;
const PERSONAL = /^(first_name|last_name|full_name|phone|address|city|postal_code|raw|samples)$/i;
const EMAIL = /([^\s@<>"',;:()]{1,2})[^\s@<>"',;:()]*@([^\s@<>"',;:()]+)/gu;
const INTERNATIONAL_PHONE = /\+\d[\d ().-]{5,}\d/g;

const LONGEST_TEXT = 200;
const LONGEST_LIST = 20;
const DEEPEST = 6;

export const MASK = '•••';

/**
 * A value as the audit log may keep it: secrets gone, e-mail addresses and phone numbers shortened
 * to what lets people recognise them, long texts and lists cut.
 *
 * @param personal further fields that hold personal data
 * @example masked({ email: 'ann@example.com', password: 'x' }, []) // { email: 'an…@example.com', password: '•••' }
 */
export function masked(value: unknown, personal: readonly string[]): unknown {
  return maskedPart(value, personal, DEEPEST);
}

function maskedPart(value: unknown, personal: readonly string[], depth: number): unknown {
  if (typeof value === 'string') return maskedText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === 0) return MASK;
  if (Array.isArray(value)) {
    const kept = value.slice(0, LONGEST_LIST).map((item) => maskedPart(item, personal, depth - 1));
    return value.length > LONGEST_LIST ? [...kept, `… ${value.length - LONGEST_LIST} more`] : kept;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => typeof part !== 'function')
      .map(([field, part]) => [maskedText(field), maskedField(field, part, personal, depth - 1)]),
  );
}

function maskedField(
  field: string,
  part: unknown,
  personal: readonly string[],
  depth: number,
): unknown {
  if (part === null || part === undefined) return part;
  if (SECRET.test(field)) return MASK;
  const isPersonal = PERSONAL.test(field) || personal.includes(field);
  if (!isPersonal) return maskedPart(part, personal, depth);
  return typeof part === 'string' && part !== '' ? `${Array.from(part)[0]}…` : MASK;
}

function maskedText(text: string): string {
  const shortened = text.length > LONGEST_TEXT ? `${cut(text)}…` : text;
  return shortened
    .replace(EMAIL, '$1…@$2')
    .replace(INTERNATIONAL_PHONE, (phone) => `${phone.slice(0, 3)}…${phone.slice(-2)}`);
}

/** Not within a character: no database keeps half of one, and the entry would seem tampered with. */
function cut(text: string): string {
  return text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, '');
}
