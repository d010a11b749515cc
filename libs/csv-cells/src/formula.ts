/**
 * Spreadsheets run cells that start with one of these (OWASP, "CSV Injection"), also behind blanks,
 * which some take away, and in their full-width forms, which some locales take for the plain ones.
 */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/**
 * What begins like a formula and can do no more than arithmetic: a phone number (plus, then digits,
 * blanks, brackets and hyphens), an amount below zero. Without a letter, `!` or `|` it can call
 * nothing and read no other cell.
 */
const NUMBER = /^(?:\+[\d ()-]*\d[\d ()-]*|-\d+(?:[.,]\d+)*)$/;

/** What other programs and locales end a cell at; our own delimiter is the comma. */
const OTHER_DELIMITERS = /[;\t|]/;

/**
 * Gives a cell that a spreadsheet would run a leading apostrophe; numbers stay as they are. Cells that
 * only look neutralised already get one more, so that `restoreCell` undoes exactly this.
 *
 * @example neutraliseCell('=1+1') // "'=1+1"
 * @example neutraliseCell('+493012345') // '+493012345'
 */
export function neutraliseCell(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/**
 * Undoes `neutraliseCell`, for files that Sluice wrote itself, earlier versions too, which gave numbers
 * an apostrophe as well.
 *
 * @example restoreCell("'=1+1") // '=1+1'
 */
export function restoreCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/**
 * Whether a program that takes another delimiter for ours could end the cell within, and begin one
 * with what follows: such a cell has to stand in quotes.
 */
export function isSplit(cell: string): boolean {
  return OTHER_DELIMITERS.test(cell);
}
