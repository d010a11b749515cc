import { type ApiError } from '../core/api-error';

/**
 * What the server says about fields, as errors of a form's submission. Where it says nothing about a
 * field of the form, the answer is empty and the words of the error belong above the form.
 *
 * @param fields the fields of the form by their names in the API
 */
export function refusedFields<FieldTree>(
  error: ApiError,
  fields: Readonly<Record<string, FieldTree>>,
): { fieldTree: FieldTree; kind: string; message: string }[] {
  const known = new Map(Object.entries(fields));
  return error.fields.flatMap(({ field, message }) => {
    const fieldTree = known.get(field);
    return fieldTree === undefined ? [] : [{ fieldTree, kind: 'refused', message }];
  });
}
