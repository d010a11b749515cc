import { type SchemaPath, maxLength, validate } from '@angular/forms/signals';

const longestReason = 500;

/** Something must be written there; blanks alone are nothing. */
export function written(path: SchemaPath<string>, { message }: { message: string }): void {
  validate(path, ({ value }) => (value().trim() === '' ? { kind: 'written', message } : undefined));
}

/** Why something is done, as it stays on record. */
export function reasonRules(path: SchemaPath<string>, missing: { message: string }): void {
  written(path, missing);
  maxLength(path, longestReason, {
    message: $localize`A reason has ${longestReason} characters at most.`,
  });
}
