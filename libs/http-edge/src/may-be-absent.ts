import { ValidateIf } from 'class-validator';

/**
 * For fields that a body may leave out but not set to null: unlike `@IsOptional()`, which lets null
 * through all other rules.
 */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}
