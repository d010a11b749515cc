import { ValidationFailed } from '@sluice/kernel';
import { RecordReader } from './records';

/** The delimiters that are found out by themselves, the usual one first. */
const CANDIDATES = [',', ';', '\t', '|'] as const;

/** How many rows are enough to tell. */
const SAMPLE_ROWS = 200;

/**
 * The delimiter under which the most rows have the same number of cells, and more than one. A comma
 * when there is none: then the file has one column.
 *
 * @param text the beginning of the file, with `\n` for every line end
 */
export function detectDelimiter(text: string): string {
  let best: string = CANDIDATES[0];
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const score = regularity(cellCounts(text, candidate));
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

/**
 * The character that a first line `sep=;` names, or null. Excel takes that line for an instruction,
 * never for data.
 */
export function declaredDelimiter(text: string): string | null {
  return /^"?sep=([^\n"])"?[,;\t ]*(?:\n|$)/i.exec(text)?.[1] ?? null;
}

/** @throws ValidationFailed unless it is one character that can stand between cells */
export function checkedDelimiter(delimiter: string): string {
  if (delimiter.length === 1 && !/["\r\n\0\ufeff]/.test(delimiter)) return delimiter;
  const message = `A delimiter is one character, such as a comma, a semicolon or a tab, not ${JSON.stringify(delimiter)}.`;
  throw new ValidationFailed(message, [{ field: 'delimiter', message }]);
}

function cellCounts(text: string, delimiter: string): number[] {
  const reader = new RecordReader(delimiter);
  const ended = `${text}\n`;
  const counts: number[] = [];
  let position = 0;
  while (position < text.length && counts.length < SAMPLE_ROWS) {
    const outcome = reader.read(ended, position, false);
    // The last row of the sample may be cut off anywhere, unless it is the only one.
    if (outcome === 'incomplete' && counts.length > 0) break;
    const isBlank = reader.cells.length === 1 && reader.cells[0]!.trim() === '';
    if (!isBlank)
      counts.push(outcome === 'whole' || outcome === 'incomplete' ? reader.cells.length : 1);
    if (outcome === 'incomplete') break;
    position = reader.end;
  }
  return counts;
}

/** From 0 (every row is one cell) towards 1 (all rows have the same, large number of cells). */
function regularity(counts: readonly number[]): number {
  const rowsByCount = new Map<number, number>();
  for (const count of counts) rowsByCount.set(count, (rowsByCount.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, rows] of rowsByCount) {
    best = Math.max(best, (rows / counts.length) * (1 - 1 / count));
  }
  return best;
}
