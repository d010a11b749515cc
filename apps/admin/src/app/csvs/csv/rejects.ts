import { Component, computed, inject } from '@angular/core';
import { Formats } from '../../core/formats';
import { Empty } from '../../shared/empty';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { cursorList } from '../../shared/table/cursor-list';
import { DataTable } from '../../shared/table/data-table';
import { rejectsDownload } from '../csv-menu';
import { CsvsData, type Reject } from '../csvs-data';
import { idInAddress } from '../../core/id-in-address';

/** The rows of a file that were not accepted, each with its line and the reason. */
@Component({
  selector: 'sluice-rejects',
  imports: [Cell, DataTable, Empty],
  template: `
    <sluice-data-table
      i18n-label
      label="Rejected rows"
      [list]="rejects"
      [download]="download()"
      [columns]="columns"
      [rowId]="idOf"
    >
      <ng-template sluiceCell="raw" [sluiceCellOf]="rejects" let-reject>
        <span class="raw">{{ cellsOf(reject) }}</span>
      </ng-template>
      <sluice-empty tableEmpty icon="check" i18n-title title="No row was rejected">
        <p class="muted" i18n>Duplicates and rows that nobody could be reached by stand here.</p>
      </sluice-empty>
    </sluice-data-table>
  `,
  styles: `
    .raw {
      color: var(--sluice-muted);
    }
  `,
})
export class Rejects {
  readonly #data = inject(CsvsData);
  readonly #formats = inject(Formats);
  readonly #csv_id = idInAddress('csv_id');

  protected readonly download = computed(() => rejectsDownload({ csv_id: this.#csv_id() }));
  protected readonly rejects = cursorList<Reject, string>({
    params: this.#csv_id,
    load: (query, csv_id, abort) => this.#data.rejects(csv_id, query, abort),
  });
  protected readonly columns: readonly Column<Reject>[] = [
    {
      id: 'line',
      heading: $localize`Line`,
      text: ({ line }) => this.#formats.integer(line),
      isNumber: true,
    },
    { id: 'detail', heading: $localize`Reason`, text: ({ detail }) => detail },
    { id: 'raw', heading: $localize`Cells`, text: (reject) => this.cellsOf(reject) },
  ];

  protected readonly idOf = ({ line }: Reject) => String(line);

  protected cellsOf({ raw }: Reject): string {
    return raw.join(' · ');
  }
}
