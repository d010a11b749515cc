import type { AnyShownFields, Shown } from '@sluice/http-edge';

/** The second line behind what is declared: what is named like this is never shown. */
const SECRET = /password|secret|token|hash|authorization|(^|_)key$/i;
const EMAIL = /([^\s@<>"',;:()]{1,2})[^\s@<>"',;:()]*@([^\s@<>"',;:()]+)/gu;
const INTERNATIONAL_PHONE = /\+\d[\d ().-]{5,}\d/g;

const LONGEST_TEXT = 200;
const LONGEST_LIST = 20;
const DEEPEST = 6;

export const MASK = '•••';

type Declared = Shown | AnyShownFields;

/**
 * The value of a field as the audit log may keep it: as far as is declared, and of lists, long texts
 * and what lies deep the beginning.
 *
 * @param shown of all fields that stand beside it; one that isn't among them is masked
 * @example maskedField('name', 'Ann', { name: 'personal' }) // 'A…'
 */
export function maskedField(field: string, value: unknown, shown: AnyShownFields): unknown {
  return fieldAsDeclared(field, value, shown, DEEPEST - 1);
}

/**
 * A text as the audit log may keep it: e-mail addresses and phone numbers shortened to what lets
 * people recognise them, and cut where it is long.
 *
 * @example maskedText('write to ann@example.com') // 'write to an…@example.com'
 */
export function maskedText(text: string): string {
  return withoutContacts(shortened(text));
}

function fieldAsDeclared(
  field: string,
  value: unknown,
  shown: AnyShownFields,
  depth: number,
): unknown {
  return asDeclared(value, Object.hasOwn(shown, field) ? shown[field]! : 'secret', field, depth);
}

/** @param field its name; items of a list go by that of the list */
function asDeclared(value: unknown, declared: Declared, field: string, depth: number): unknown {
  if (value === null || value === undefined) return value;
  if (declared === 'secret' || SECRET.test(field)) return MASK;
  if (declared === 'plain') return asItIs(value, depth);
  if (declared === 'personal') return typeof value === 'string' ? initialOf(value) : MASK;
  if (declared === 'contact' && typeof value === 'string') return maskedContact(value);
  if (depth === 0) return MASK;
  if (Array.isArray(value))
    return listOf(value, (item) => asDeclared(item, declared, field, depth - 1));
  if (declared === 'contact' || typeof value !== 'object' || value instanceof Date) return MASK;
  return objectOf(value, (name, part) => fieldAsDeclared(name, part, declared, depth - 1));
}

/** What is plain, with what nobody could declare beforehand, such as columns by their names. */
function asItIs(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskedText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === 0) return MASK;
  if (Array.isArray(value)) return listOf(value, (item) => asItIs(item, depth - 1));
  return objectOf(value, (name, part) => asDeclared(part, 'plain', name, depth - 1));
}

function listOf(list: readonly unknown[], shown: (item: unknown) => unknown): unknown[] {
  const kept = list.slice(0, LONGEST_LIST).map(shown);
  return list.length > LONGEST_LIST ? [...kept, `… ${list.length - LONGEST_LIST} more`] : kept;
}

/** Names of fields are texts that people may have typed, too. */
function objectOf(fields: object, shown: (name: string, part: unknown) => unknown): object {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, part]) => typeof part !== 'function')
      .map(([name, part]) => [maskedText(name), shown(name, part)]),
  );
}

/** What neither an address nor an international number is found in may be one all the same. */
function maskedContact(text: string): string {
  const kept = shortened(text);
  const masked = withoutContacts(kept);
  return masked === kept ? initialOf(text) : masked;
}

function initialOf(text: string): string {
  return text === '' ? MASK : `${Array.from(text)[0]}…`;
}

function withoutContacts(text: string): string {
  return text
    .replace(EMAIL, '$1…@$2')
    .replace(INTERNATIONAL_PHONE, (phone) => `${phone.slice(0, 3)}…${phone.slice(-2)}`);
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${cut(text)}…` : text;
}

/** Not within a character: no database keeps half of one, and the entry would seem tampered with. */
function cut(text: string): string {
  return text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, '');
}
