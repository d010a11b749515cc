import { isBlankWord } from '@sluice/contacts';
import type { ColumnField } from './column-names';
import { columnsOf, type Column } from './columns';
import { textOf } from './text';

/** Reads a cell; null where it says nothing. */
type ReadCell = (cells: readonly string[], index: number) => string | null;

/** Finds what the rows of a file say in one field that is no contact. */
export class WordColumns {
  private readonly columns: readonly Column[];

  /**
   * The surest name goes before the others, so that "City" goes before "Billing City".
   *
   * @param readCell which cells say nothing; with `textOf` the empty ones alone, for a name may be "None"
   */
  constructor(
    field: ColumnField,
    columns: readonly Column[],
    private readonly readCell: ReadCell = wordOf,
  ) {
    this.columns = columnsOf(columns, field).sort((a, b) => b.confidence - a.confidence);
  }

  /** The first cell that says something. */
  read(cells: readonly string[]): string | null {
    for (const { index } of this.columns) {
      const word = this.readCell(cells, index);
      if (word !== null) return word;
    }
    return null;
  }

  /** Like `read`; what else the columns say is kept in `extra`. */
  take(cells: readonly string[], extra: Record<string, string>): string | null {
    let first: string | null = null;
    for (const { index, header } of this.columns) {
      const word = this.readCell(cells, index);
      if (first === null) first = word;
      else if (word !== null && word !== first) extra[header] = word;
    }
    return first;
  }
}

function wordOf(cells: readonly string[], index: number): string | null {
  const text = textOf(cells, index);
  return text === null || isBlankWord(text) ? null : text;
}
