import { ValidationFailed } from '@sluice/kernel';
import type { NextFunction, Request, Response } from 'express';

/** Deeper than anything the API takes; what follows may then walk a body by recursion. */
export const MOST_LEVELS = 32;
/** An object that names something for each column of a very wide file stays below both. */
const MOST_NAMES = 2_000;
const LONGEST_NAME = 1_000;
/** What JavaScript itself means by these names; libraries leave them out without a word. */
const NAMES_OF_THE_LANGUAGE = ['__proto__', 'constructor'];

/**
 * Refuses what JSON can say but nothing behind it can work with: halves of characters (lone
 * surrogates, which no encoding of text has), nesting without end, objects with more or longer names
 * than anything takes, and names that would be dropped silently.
 *
 * @throws ValidationFailed, which names the field
 */
export function refuseUnsound(value: unknown): void {
  const trouble = troubleIn(value, 0);
  if (trouble) throw unsound(pathOf(trouble.steps.reverse()), trouble.text);
}

/** What was found first, and the steps to where it stands, innermost first. */
interface Trouble {
  text: string;
  steps: (string | number)[];
}

function troubleIn(value: unknown, level: number): Trouble | null {
  if (typeof value === 'string')
    return value.isWellFormed() ? null : found('has half a character (a lone surrogate)');
  if (typeof value !== 'object' || value === null) return null;
  if (level === MOST_LEVELS) return found('is nested too deeply');
  return Array.isArray(value) ? troubleInList(value, level) : troubleInObject(value, level);
}

function troubleInList(list: readonly unknown[], level: number): Trouble | null {
  for (const [index, item] of list.entries()) {
    const trouble = troubleIn(item, level + 1);
    if (trouble) return at(index, trouble);
  }
  return null;
}

function troubleInObject(object: object, level: number): Trouble | null {
  const names = Object.keys(object);
  if (names.length > MOST_NAMES) return found(`has more than ${MOST_NAMES} fields`);
  for (const name of names) {
    if (name.length > LONGEST_NAME)
      return found(`has a field whose name is longer than ${LONGEST_NAME} characters`);
    if (!name.isWellFormed()) return found('has half a character in the name of a field');
    if (NAMES_OF_THE_LANGUAGE.includes(name)) return at(name, found('is not a known field'));
    const trouble = troubleIn((object as Record<string, unknown>)[name], level + 1);
    if (trouble) return at(name, trouble);
  }
  return null;
}

function found(text: string): Trouble {
  return { text, steps: [] };
}

function at(step: string | number, trouble: Trouble): Trouble {
  trouble.steps.push(step);
  return trouble;
}

function pathOf(steps: readonly (string | number)[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    return path ? `${path}.${step}` : step;
  }, '');
}

/**
 * Middleware: no search has to cope with a NUL character, which no database can look for.
 *
 * @throws ValidationFailed
 */
export function soundAddress(request: Request, _response: Response, next: NextFunction): void {
  if (request.originalUrl.includes('%00')) throw unsound('address', 'has a NUL character (%00)');
  next();
}

function unsound(path: string, trouble: string): ValidationFailed {
  const field = path.slice(0, 200) || 'body';
  const message = `${field} ${trouble}`;
  return new ValidationFailed(`The request was refused: ${message}.`, [{ field, message }]);
}
