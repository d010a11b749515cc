/**
 * Spreadsheets run cells that start with one of these (OWASP, "CSV Injection"), the full-width
 * forms included, which some locales take for the plain ones.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Gives a cell that a spreadsheet would run a leading apostrophe. Cells that only look neutralised
 * already get one more, so that `restoreCell` undoes exactly this.
 *
 * @example neutraliseCell('=1+1') // "'=1+1"
 */
export function neutraliseCell(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/**
 * Undoes `neutraliseCell`, for files that Sluice wrote itself.
 *
 * @example restoreCell("'=1+1") // '=1+1'
 */
export function restoreCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
