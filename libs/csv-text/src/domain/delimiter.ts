import { ValidationFailed } from '@sluice/kernel';

/**
 * The delimiters that are found out by themselves, the usual ones first: of several that fit equally
 * well the first is taken. The last two are the unit and the record separator of ASCII.
 */
export const DELIMITERS = [',', ';', '\t', '|', '^', '~', '\x1f', '\x1e'] as const;

/**
 * The character that a first line `sep=;` names, or null. Excel takes that line for an instruction,
 * never for data.
 */
export function declaredDelimiter(text: string): string | null {
  return /^"?sep=([^\r\n"])"?[,;\t ]*(?:\r|\n|$)/i.exec(text)?.[1] ?? null;
}

/** Whether it is one character that can stand between cells. */
export function isDelimiter(delimiter: unknown): delimiter is string {
  return (
    typeof delimiter === 'string' &&
    delimiter.length === 1 &&
    !/["\r\n\0\ufeff\ufffd]/.test(delimiter)
  );
}

/** @throws ValidationFailed unless it is one character that can stand between cells */
export function checkedDelimiter(delimiter: string): string {
  if (isDelimiter(delimiter)) return delimiter;
  const message = `A delimiter is one character, such as a comma, a semicolon or a tab, not ${JSON.stringify(delimiter)}.`;
  throw new ValidationFailed(message, [{ field: 'delimiter', message }]);
}
