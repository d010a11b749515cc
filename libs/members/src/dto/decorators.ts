import { ValidateBy, ValidateIf } from 'class-validator';
import type { Rule } from '../member.rules';

/** Checks a field by the same rule that bulk calls and files go by, and refuses it in its words. */
export const Obeys = (rule: Rule): PropertyDecorator =>
  ValidateBy({
    name: rule.name,
    validator: {
      validate: (value: unknown) => rule(value) === null,
      defaultMessage: (told) => rule(told?.value) ?? '',
    },
  });

/** The field may be left out but, other than with IsOptional, not be null. */
export const MayBeLeftOut = (): PropertyDecorator =>
  ValidateIf((_body, value: unknown) => value !== undefined);
