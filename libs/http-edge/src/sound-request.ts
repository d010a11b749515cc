import { ValidationFailed } from '@sluice/kernel';
import type { NextFunction, Request, Response } from 'express';

/** Deeper than anything the API takes; what follows may then walk a body by recursion. */
const MOST_LEVELS = 32;

/**
 * Refuses what JSON can say but nothing behind it can work with: halves of characters (lone
 * surrogates, which no encoding of text has) and nesting without end.
 *
 * @throws ValidationFailed, which names the field
 */
export function refuseUnsound(value: unknown, path = '', level = 0): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw unsound(path, 'has half a character (a lone surrogate)');
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (level === MOST_LEVELS) throw unsound(path, 'is nested too deeply');
  const isList = Array.isArray(value);
  for (const [name, inner] of Object.entries(value)) {
    if (!name.isWellFormed()) throw unsound(path, 'has half a character in the name of a field');
    refuseUnsound(inner, isList ? `${path}[${name}]` : path ? `${path}.${name}` : name, level + 1);
  }
}

/**
 * Middleware behind the body parser, so that whatever looks at a body may rely on it; and so that no
 * search has to cope with a NUL character, which no database can look for.
 */
export function soundRequest(request: Request, _response: Response, next: NextFunction): void {
  if (request.originalUrl.includes('%00')) throw unsound('address', 'has a NUL character (%00)');
  refuseUnsound(request.body);
  next();
}

function unsound(path: string, trouble: string): ValidationFailed {
  const field = path.slice(0, 200) || 'body';
  const message = `${field} ${trouble}`;
  return new ValidationFailed(`The request was refused: ${message}.`, [{ field, message }]);
}
