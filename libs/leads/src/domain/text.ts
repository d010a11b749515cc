import { cleanedCell } from '@sluice/contacts';

const APOSTROPHE = 39;
const SPACE = 32;
const EQUALS = 61;
const FIRST_BEYOND_ASCII = 128;

/** An apostrophe before a formula, as `neutraliseCell` of @sluice/csv-cells writes it. */
const NEUTRALISED = /^'(?='*(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]))/;

/**
 * A clean cell (docs/contacts.md); null when it is empty or the row ends before it. The apostrophe
 * that our own exports put before formulas is taken away again, once.
 */
export function textOf(cells: readonly string[], index: number): string | null {
  if (index < 0 || index >= cells.length) return null;
  const cell = cells[index]!;
  if (cell.length === 0) return null;
  const text = isTidy(cell) ? cell : cleanedCell(cell.trim().replace(NEUTRALISED, ''));
  return text === '' ? null : text;
}

/** Whether there is nothing to clean; most cells are so, and this is told quickest. */
function isTidy(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (first <= APOSTROPHE || first === EQUALS || cell.charCodeAt(cell.length - 1) <= SPACE)
    return false;
  for (let i = 0; i < cell.length; i += 1) {
    const code = cell.charCodeAt(i);
    if (code >= FIRST_BEYOND_ASCII - 1 || code < SPACE) return false;
  }
  return true;
}

/** Whether a cell from `start` on has anything but spaces in it. */
export function hasText(cells: readonly string[], start: number): boolean {
  for (let i = start; i < cells.length; i += 1) {
    if (cells[i]!.trim() !== '') return true;
  }
  return false;
}

/** The text, or its beginning when it is longer than that many characters. */
export function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** How much of a cell or a header a sentence quotes, in characters. */
export const QUOTED_LENGTH = 80;

/** A cell or a name as a sentence quotes it. */
export function quoted(text: string): string {
  return `"${shortened(text, QUOTED_LENGTH)}"`;
}
