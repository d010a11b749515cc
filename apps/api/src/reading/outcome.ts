import { ValidationFailed, type DomainError, type FieldError } from '@sluice/kernel';
import { FileRefused } from '@sluice/csv-text';

/** What a thread answers: a thrown error would arrive without its code. */
export type Outcome<Result> =
  { result: Result } | { refused: string; message: string; errors: readonly FieldError[] };

type RefusalClass = new (message: string, errors?: readonly FieldError[]) => DomainError;

/** How files are refused, by the names of the classes. */
const REFUSALS: Readonly<Record<string, RefusalClass>> = { FileRefused, ValidationFailed };

/** Does the work of a thread, and puts a refusal of the file into words that can be sent. */
export async function outcomeOf<Result>(
  work: () => Result | Promise<Result>,
): Promise<Outcome<Result>> {
  try {
    return { result: await work() };
  } catch (error) {
    if (error instanceof FileRefused || error instanceof ValidationFailed) {
      return { refused: error.name, message: error.message, errors: error.errors };
    }
    throw error;
  }
}

/** @throws FileRefused or ValidationFailed, as the thread would have */
export function resultOf<Result>(outcome: Outcome<Result>): Result {
  if ('result' in outcome) return outcome.result;
  throw new REFUSALS[outcome.refused]!(outcome.message, outcome.errors);
}
