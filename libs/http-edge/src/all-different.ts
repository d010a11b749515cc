import { ValidateBy, type ValidationOptions } from 'class-validator';

/**
 * For lists of texts or numbers in which nothing may stand twice. class-validator's own
 * `ArrayUnique` compares each item with each.
 */
export const AllDifferent = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'allDifferent',
      validator: {
        validate: (value: unknown) => Array.isArray(value) && new Set(value).size === value.length,
        defaultMessage: (told) => `${told?.property} must not name anything twice`,
      },
    },
    options,
  );
