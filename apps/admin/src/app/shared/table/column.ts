/** A column of a table. */
export interface Column<Row> {
  /** The name by which a `sluiceCell` template takes the cell over. */
  id: string;
  heading: string;
  /** The words of the cell. */
  text: (row: Row) => string;
  /** Set to the right, in digits of one width. */
  isNumber?: boolean;
}
