import { mayHaveAddress } from '@sluice/contacts';
import type { CellJudge } from '@sluice/csv-text';

/** What of a list's header tells where its entries are. */
export interface ListColumns {
  /** Those that hold entries; none where names are known, yet none of them is one of entries. */
  entries: readonly number[];
  /** Those of which the name alone is weak (`Email 2`, `Email provider`): of these what surely is a contact. */
  perhaps: readonly number[];
  /** How many the header names. */
  width: number;
  /** Those of which nothing is read, whatever stands in them. */
  leftOut: ReadonlySet<number>;
}

/** Of a domain at least the last label has letters. */
const NO_LETTER = /^\P{L}+$/u;

/**
 * Picks the entries out of the rows of a list. Where columns have names the entries are what stands in
 * those of entries: a number elsewhere is an id, a domain a website. Without such a column, behind the
 * last one and in lists without a header they are told by the cells.
 */
export class CellPicker {
  /** @param columns null without a header */
  constructor(
    private readonly columns: ListColumns | null,
    private readonly contactIn: CellJudge['contactIn'],
  ) {}

  /** The entries of a row as they are written there, those that can't be read among them. */
  pick(row: readonly string[]): string[] {
    const { columns } = this;
    if (columns === null) return this.pickNameless(row);
    const cells =
      columns.leftOut.size === 0
        ? row
        : row.map((cell, column) => (columns.leftOut.has(column) ? '' : cell));
    if (columns.entries.length === 0) return this.sureOf(cells);
    const picked: string[] = [];
    for (const column of columns.entries) {
      const cell = cells[column];
      if (cell !== undefined && cell.trim() !== '') picked.push(cell.trim());
    }
    for (const column of columns.perhaps) {
      const cell = (cells[column] ?? '').trim();
      if (this.isSure(cell) || (NO_LETTER.test(cell) && this.contactIn(cell) > 0))
        picked.push(cell);
    }
    if (cells.length > columns.width) picked.push(...this.sureOf(cells.slice(columns.width)));
    return picked;
  }

  /** What surely is an entry, or was meant to be one; without any the first cell, and what is like it. */
  private pickNameless(cells: readonly string[]): string[] {
    if (cells.length === 1) return filled(cells);
    const sure = this.sureOf(cells);
    if (sure.length > 0) return sure;
    const [first, ...others] = filled(cells);
    if (first === undefined) return [];
    return [first, ...others.filter((cell) => this.contactIn(cell) > 0)];
  }

  /** What has an @ is kept, so that it is told where it is no address. */
  private sureOf(cells: readonly string[]): string[] {
    return filled(cells).filter((cell) => this.isSure(cell));
  }

  private isSure(cell: string): boolean {
    return this.contactIn(cell) === 1 || mayHaveAddress(cell);
  }
}

function filled(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
}
