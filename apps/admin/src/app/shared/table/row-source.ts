import { type Signal } from '@angular/core';

/** Rows that come from the server in parts, as a table shows them. */
export interface RowSource<Row> {
  /** Undefined until the first answer. */
  readonly rows: Signal<readonly Row[] | undefined>;
  readonly error: Signal<Error | undefined>;
  readonly isLoading: Signal<boolean>;
  /** Whether filters leave something out, so that an empty table doesn't mean that there is nothing. */
  readonly isFiltered: Signal<boolean>;
  reload(): void;
  clearFilters(): void;
}
