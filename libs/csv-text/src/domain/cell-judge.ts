/** What the reader of a table has to know about what it is about; the rooms that read tables know it. */
export interface CellJudge {
  /** From 0 to 1: how surely a column is called so. */
  nameIn(cell: string): number;
  /** Whether the cell as a whole is what rows are about, an address or a number: 1, perhaps 0.5, else 0. */
  contactIn(cell: string): 0 | 0.5 | 1;
}
