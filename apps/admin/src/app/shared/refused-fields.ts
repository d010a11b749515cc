import { type ReadonlyFieldTree, type ValidationError } from '@angular/forms/signals';
import { type ApiError } from '../core/api-error';

/**
 * What the server says about fields, as errors of a form's submission. Where it says nothing about a
 * field of the form, the answer is empty and the words of the error belong above the form.
 *
 * @param fields the fields of the form by their names in the API
 */
export function refusedFields(
  error: ApiError,
  fields: Readonly<Record<string, ReadonlyFieldTree<unknown>>>,
): ValidationError.WithFieldTree[] {
  const known = new Map(Object.entries(fields));
  return error.fields.flatMap(({ field, message }) => {
    const fieldTree = known.get(field);
    return fieldTree === undefined ? [] : [{ fieldTree, kind: 'refused', message }];
  });
}
