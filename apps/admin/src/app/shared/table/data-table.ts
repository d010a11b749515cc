import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, contentChildren, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatPaginator, MatPaginatorIntl } from '@angular/material/paginator';
import {
  MatCell,
  MatCellDef,
  MatColumnDef,
  MatHeaderCell,
  MatHeaderCellDef,
  MatHeaderRow,
  MatHeaderRowDef,
  MatRow,
  MatRowDef,
  MatTable,
} from '@angular/material/table';
import { Formats } from '../../core/formats';
import { Empty } from '../empty';
import { Problem } from '../problem';
import { Cell } from './cell';
import { type Column } from './column';
import { type CursorList } from './cursor-list';
import { ExportLink } from './export-link';
import { type PagedList, pageSizes } from './paged-list';
import { PaginatorWords } from './paginator-words';
import { type RowChoice } from './row-choice';

const skeletonRows = 6;
const choiceColumn = 'choice';

/**
 * A list of the server as a table: pages, skeletons, errors in place, export. Filters go inside with
 * the attribute `tableFilters`, what stands there instead of an empty table with `tableEmpty`, and
 * cells that need more than words as `sluiceCell` templates. Where rows can be chosen, what can be done
 * with them goes inside with `tableChosen`.
 */
@Component({
  selector: 'sluice-data-table',
  imports: [
    Empty,
    ExportLink,
    MatButton,
    MatCell,
    MatCellDef,
    MatCheckbox,
    MatColumnDef,
    MatHeaderCell,
    MatHeaderCellDef,
    MatHeaderRow,
    MatHeaderRowDef,
    MatPaginator,
    MatRow,
    MatRowDef,
    MatTable,
    NgTemplateOutlet,
    Problem,
  ],
  providers: [{ provide: MatPaginatorIntl, useClass: PaginatorWords }],
  templateUrl: './data-table.html',
  styleUrl: './data-table.css',
})
export class DataTable<Row> {
  readonly #formats = inject(Formats);
  /** What the rows are, as 'Members'. */
  readonly label = input.required<string>();
  readonly list = input.required<PagedList<Row> | CursorList<Row>>();
  readonly columns = input.required<readonly Column<Row>[]>();
  readonly rowId = input.required<(row: Row) => string>();
  /** Where the server has the whole list as a file, under the same filters. */
  readonly download = input<string>();
  /** Given where rows can be chosen. */
  readonly choice = input<RowChoice<Row>>();

  protected readonly cells = contentChildren<Cell<Row>>(Cell);
  protected readonly pageSizes = pageSizes;
  protected readonly columnIds = computed(() => [
    ...(this.choice() ? [choiceColumn] : []),
    ...this.columns().map(({ id }) => id),
  ]);
  protected readonly choiceColumn = choiceColumn;
  protected readonly choose = $localize`Choose`;
  protected readonly chosenWords = computed(() => {
    const count = this.choice()?.rows().length ?? 0;
    return count === 0 ? '' : $localize`${this.#formats.integer(count)} chosen`;
  });
  protected readonly templates = computed(
    () => new Map(this.cells().map((cell) => [cell.sluiceCell(), cell.template])),
  );
  protected readonly paged = computed(() => {
    const list = this.list();
    return 'turnTo' in list ? list : undefined;
  });
  protected readonly endless = computed(() => {
    const list = this.list();
    return 'loadMore' in list ? list : undefined;
  });
  protected readonly isEmpty = computed(() => this.list().rows()?.length === 0);
  /** Null stands for a row that is on its way. */
  protected readonly shownRows = computed<(Row | null)[]>(() => [
    ...(this.list().rows() ?? Array.from({ length: skeletonRows }, () => null)),
  ]);
  protected readonly problemTitle = computed(() =>
    this.list().rows()
      ? $localize`This is as it was; newer did not come`
      : $localize`${this.label()} could not be loaded`,
  );
  protected readonly choiceName = (name: string) => $localize`Choose ${name}`;
  protected readonly track = (index: number, row: Row | null) =>
    row === null ? index : this.rowId()(row);
}
