import { ValidationFailed, type FieldError } from '@sluice/kernel';
import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { MOST_ERRORS, fieldError, glanceAt } from './dto-bounds';
import type { DtoClass } from './dto-shape';

/**
 * The global pipe: turns what was sent into the DTO class of the route, refuses unknown fields and
 * broken rules with `ValidationFailed`. Only the first mistake of each field is told. What is too long
 * is refused by itself, before any other rule is asked.
 */
export function createValidationPipe(): ValidationPipe {
  return new BoundedValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: validationFailed,
  });
}

class BoundedValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.metatype && this.toValidate(metadata)) {
      const { tooLong, unknown } = glanceAt(value, metadata.metatype as DtoClass);
      if (tooLong.length > 0 || unknown.length >= MOST_ERRORS)
        throw refusalFor([...unknown, ...tooLong].slice(0, MOST_ERRORS));
      if (unknown.length > 0)
        throw refusalFor([...unknown, ...(await this.otherMistakes(value, metadata, unknown))]);
    }
    return super.transform(value, metadata);
  }

  /** What is wrong beside the unknown fields, so that both are told at once. */
  private async otherMistakes(
    value: unknown,
    metadata: ArgumentMetadata,
    unknown: readonly FieldError[],
  ): Promise<FieldError[]> {
    const told = new Set(unknown.map(({ field }) => field));
    try {
      await super.transform(value, metadata);
      return [];
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      return error.errors.filter(({ field }) => !told.has(field));
    }
  }
}

/** Flattens what class-validator found into one refusal. */
export function validationFailed(found: readonly ValidationError[]): ValidationFailed {
  const errors: FieldError[] = [];
  collect(found, '', errors);
  return refusalFor(errors);
}

function refusalFor(errors: readonly FieldError[]): ValidationFailed {
  const others = errors.length - 1;
  const first = errors[0]?.message ?? 'the request is not valid';
  const rest = others > 0 ? ` (and ${others} more, see errors)` : '';
  return new ValidationFailed(`The request was refused: ${first}${rest}.`, errors);
}

function collect(found: readonly ValidationError[], parent: string, errors: FieldError[]): void {
  for (const error of found) {
    const field = pathOf(parent, error.property);
    for (const [rule, message] of Object.entries(error.constraints ?? {})) {
      if (errors.length >= MOST_ERRORS) return;
      const isUnknown = rule === 'whitelistValidation';
      errors.push(isUnknown ? fieldError(field, 'is not a known field') : { field, message });
    }
    collect(error.children ?? [], field, errors);
  }
}

/** `a`, `a.b`, `a.b[0]`: class-validator names the elements of an array by their bare index. */
function pathOf(parent: string, property: string): string {
  if (/^\d+$/.test(property)) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
}
