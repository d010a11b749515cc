const APOSTROPHE = 39;
const SPACE = 32;
const FIRST_BEYOND_ASCII = 128;

/** An apostrophe before a formula, as `neutraliseCell` of @sluice/csv-cells writes it. */
const NEUTRALISED = /^'(?='*(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]))/;
const PLACEHOLDER =
  /^(?:-+|\.+|\?+|#?n\/?a|n\.\s?a\.|null|nil|none|keine?|aucune?|k\.\s?a\.|unknown|unbekannt)$/i;

/**
 * A cell without spaces around it; null when it is empty or the row ends before it. The apostrophe
 * that our own exports put before formulas is taken away again.
 */
export function textOf(cells: readonly string[], index: number): string | null {
  if (index < 0 || index >= cells.length) return null;
  const cell = cells[index]!;
  if (cell.length === 0) return null;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  const isTidy =
    first > APOSTROPHE && first < FIRST_BEYOND_ASCII && last > SPACE && last < FIRST_BEYOND_ASCII;
  return isTidy ? cell : tidied(cell);
}

function tidied(cell: string): string | null {
  const text = cell.trim().replace(NEUTRALISED, '').trim();
  return text === '' ? null : text;
}

/** Whether a cell from `start` on has anything but spaces in it. */
export function hasText(cells: readonly string[], start: number): boolean {
  for (let i = start; i < cells.length; i += 1) {
    if (cells[i]!.trim() !== '') return true;
  }
  return false;
}

/** Whether a cell says no more than that it is empty: "n/a", "-", "NULL". */
export function isPlaceholder(cell: string): boolean {
  return PLACEHOLDER.test(cell);
}

/** The text, or its beginning when it is longer than that many characters. */
export function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
