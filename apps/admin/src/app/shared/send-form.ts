import { type WritableSignal } from '@angular/core';
import { type ReadonlyFieldTree, type TreeValidationResult } from '@angular/forms/signals';
import { ApiError } from '../core/api-error';
import { refusedFields } from './refused-fields';

/**
 * Sends a form. Where the server refuses it, what it says about fields goes to these, the rest above
 * the form.
 *
 * @param problem what is said above the form
 * @param fields the fields of the form by their names in the API
 */
export async function sendForm(
  problem: WritableSignal<string | undefined>,
  fields: Readonly<Record<string, ReadonlyFieldTree<unknown>>>,
  send: () => Promise<void>,
): Promise<TreeValidationResult> {
  problem.set(undefined);
  try {
    await send();
    return;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const errors = refusedFields(error, fields);
    if (errors.length === 0) problem.set(error.message);
    return errors;
  }
}
