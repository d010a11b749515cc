import type { FieldError } from '@sluice/kernel';
import { shapeOf, type DtoClass, type FieldShape } from './dto-shape';

/** For lists whose rules don't say it. */
const MOST_ITEMS = 10_000;
/** Up to here every rule is quick, and says it better: a field may be trimmed before its length counts. */
const LONGEST_TEXT = 10_000;
/** More than anybody reads; keeps the answer to a hostile body smaller than the body. */
export const MOST_ERRORS = 100;
const LONGEST_PATH = 200;

/** What a glance at a request has found; no more of each than `MOST_ERRORS`. */
export interface Glance {
  tooLong: FieldError[];
  unknown: FieldError[];
}

/**
 * Looks at what was sent for a DTO class only as far as that takes time in proportion to its size:
 * for fields that the class doesn't know, and for lists and texts that are too long. class-validator
 * asks the rules of a field from the last decorator to the first, whatever each of them costs, and
 * class-transformer compares the names of an object each with each: neither shall see more than is
 * found harmless here.
 */
export function glanceAt(sent: unknown, dto: DtoClass): Glance {
  const seen: Glance = { tooLong: [], unknown: [] };
  lookInto(sent, dto, '', seen);
  return seen;
}

function lookInto(sent: unknown, dto: DtoClass, path: string, seen: Glance): void {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return;
  const shape = shapeOf(dto);
  const fields = Object.entries(sent);
  // All that it names first, then what stands within.
  for (const [name, value] of fields) {
    if (isEnough(seen)) return;
    const known = shape.get(name);
    if (!known) seen.unknown.push(fieldError(within(path, name), 'is not a known field'));
    const trouble = known ? troubleOf(value, known) : null;
    if (trouble !== null) seen.tooLong.push(fieldError(within(path, name), trouble));
  }
  for (const [name, value] of fields) {
    const known = shape.get(name);
    if (known?.holds && troubleOf(value, known) === null)
      lookIntoAll(value, known.holds, within(path, name), seen);
  }
}

function lookIntoAll(value: unknown, dto: DtoClass, path: string, seen: Glance): void {
  if (!Array.isArray(value)) return lookInto(value, dto, path, seen);
  for (const [index, item] of value.entries()) {
    if (isEnough(seen)) return;
    lookInto(item, dto, `${path}[${index}]`, seen);
  }
}

function isEnough({ tooLong, unknown }: Glance): boolean {
  return tooLong.length >= MOST_ERRORS || unknown.length >= MOST_ERRORS;
}

function within(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

function troubleOf(value: unknown, shape: FieldShape): string | null {
  const longest = Math.max(shape.longestText ?? 0, LONGEST_TEXT);
  return Array.isArray(value)
    ? troubleOfList(value, shape.mostItems ?? MOST_ITEMS, longest)
    : troubleOfText(value, longest);
}

function troubleOfList(list: readonly unknown[], most: number, longest: number): string | null {
  if (list.length > most) return `must have at most ${most} items`;
  const tooLong = list.some((item) => troubleOfText(item, longest) !== null);
  return tooLong ? `must have items of at most ${longest} characters each` : null;
}

function troubleOfText(value: unknown, longest: number): string | null {
  return typeof value === 'string' && value.length > longest
    ? `must have at most ${longest} characters`
    : null;
}

export function fieldError(path: string, trouble: string): FieldError {
  const field = path.slice(0, LONGEST_PATH);
  return { field, message: `${field} ${trouble}` };
}
