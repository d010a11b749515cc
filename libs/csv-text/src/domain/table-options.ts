/** What the caller says; null where it is to be found out. */
export interface TableOptions {
  delimiter: string | null;
  has_header: boolean | null;
  /** The line on which the header begins, from 1. */
  header_line: number | null;
}
