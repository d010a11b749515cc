import { Injectable, inject } from '@angular/core';
import { MatPaginatorIntl } from '@angular/material/paginator';
import { Formats } from '../../core/formats';

/** The words of the bar under a table. */
@Injectable()
export class PaginatorWords extends MatPaginatorIntl {
  readonly #formats = inject(Formats);

  override itemsPerPageLabel = $localize`Rows on a page`;
  override nextPageLabel = $localize`Next page`;
  override previousPageLabel = $localize`Previous page`;
  override firstPageLabel = $localize`First page`;
  override lastPageLabel = $localize`Last page`;
  override getRangeLabel = (page: number, pageSize: number, length: number) => {
    const first = this.#formats.integer(Math.min(page * pageSize + 1, length));
    const last = this.#formats.integer(Math.min((page + 1) * pageSize, length));
    return $localize`${first} to ${last} of ${this.#formats.integer(length)}`;
  };
}
