import { LEAD_JUDGE } from './lead-judge';
import { RowFault } from './row-fault';

/** What stands in the first filled cell of a row that sums up, and how long such a cell is at most. */
const TOTAL =
  /^(?:(?:grand|sub|sous)[ -]?)?(?:totals?|total général|summe|gesamt|gesamtsumme|zwischensumme|somme|suma|totale)\s*(?::.*)?$/i;
const LONGEST_TOTAL = 60;

/** Tells the rows below a header that are no people's: those that repeat it, and those that sum up. */
export class NoLeadRows {
  /** @param header its cells as they stand in the file; empty when it has none */
  constructor(private readonly header: readonly string[]) {}

  /** Why the row is no lead; null when it may well be one. */
  faultOf(cells: readonly string[]): RowFault | null {
    if (this.isHeader(cells)) {
      return new RowFault('no_contact', 'The row is no lead: it repeats the header of the file.');
    }
    if (isTotal(cells)) return new RowFault('no_contact', 'The row is no lead: it is a total.');
    return null;
  }

  private isHeader(cells: readonly string[]): boolean {
    const { header } = this;
    if (header.length === 0 || cells.length !== header.length) return false;
    for (let i = 0; i < cells.length; i += 1) {
      if (cells[i] !== header[i] && cells[i]!.trim() !== header[i]!.trim()) return false;
    }
    return true;
  }
}

/** An address or a number with its calling code is a person's, whatever stands before it. */
function isTotal(cells: readonly string[]): boolean {
  for (const cell of cells) {
    if (cell === '') continue;
    return (
      cell.length <= LONGEST_TOTAL &&
      TOTAL.test(cell.trim()) &&
      cells.every((other) => LEAD_JUDGE.contactIn(other) < 1)
    );
  }
  return false;
}
