import { ValidationFailed, type FieldError } from '@sluice/kernel';
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

/** More than anybody reads; keeps the answer to a hostile body smaller than the body. */
const MOST_ERRORS = 100;

/**
 * The global pipe: turns what was sent into the DTO class of the route, refuses unknown fields and
 * broken rules with `ValidationFailed`. Only the first mistake of each field is told.
 */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: validationFailed,
  });
}

/** Flattens what class-validator found into one refusal. */
export function validationFailed(found: readonly ValidationError[]): ValidationFailed {
  const errors = found.flatMap((error) => fieldErrorsOf(error, '')).slice(0, MOST_ERRORS);
  const others = errors.length - 1;
  const first = errors[0]?.message ?? 'the request is not valid';
  const rest = others > 0 ? ` (and ${others} more, see errors)` : '';
  return new ValidationFailed(`The request was refused: ${first}${rest}.`, errors);
}

function fieldErrorsOf(error: ValidationError, parent: string): FieldError[] {
  const field = pathOf(parent, error.property);
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    message: rule === 'whitelistValidation' ? `${field} is not a known field` : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrorsOf(child, field))];
}

/** `a`, `a.b`, `a.b[0]`: class-validator names the elements of an array by their bare index. */
function pathOf(parent: string, property: string): string {
  if (/^\d+$/.test(property)) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
}
