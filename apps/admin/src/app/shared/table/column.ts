/** A column of a table: what stands in it, on the page and in the export. */
export interface Column<Row> {
  /** The name by which a `sluiceCell` template takes the cell over. */
  id: string;
  heading: string;
  /** The words of the cell; what the export holds as well, unless `exported` says otherwise. */
  text: (row: Row) => string;
  /** For the export: the plain value where `text` is written for the eye. */
  exported?: (row: Row) => string | number | null;
  /** Left out of the export: it has nothing but what can be done. */
  isOnPageOnly?: boolean;
  /** Only in the export: on the page it stands in the cell of another column. */
  isExportedOnly?: boolean;
  /** Set to the right, in digits of one width. */
  isNumber?: boolean;
}
