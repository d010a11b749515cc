import { Component, Injector, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Commands } from '../core/commands';
import { downloadAddress } from '../core/download-address';
import { Formats } from '../core/formats';
import { Session } from '../core/session';
import { Choice } from '../shared/choice';
import { CsvStatus } from '../shared/csv-status';
import { DropZone } from '../shared/drop-zone';
import { Empty } from '../shared/empty';
import { Moment } from '../shared/moment';
import { PageHeader } from '../shared/page-header';
import { Cell } from '../shared/table/cell';
import { type Column } from '../shared/table/column';
import { DataTable } from '../shared/table/data-table';
import { oneOf, pagedList } from '../shared/table/paged-list';
import { BeingRead } from './being-read';
import { csvColumns } from './csv-columns';
import { CsvMenu } from './csv-menu';
import { type Csv, CsvsData } from './csvs-data';
import { CsvQueue } from './queue/csv-queue';
import { Removals } from './removals';
import { Uploads } from './upload/uploads';

const pastStatuses = ['exhausted', 'archived', 'failed'] as const;

interface PastFilters {
  status: (typeof pastStatuses)[number];
}

/** The files of leads: those that come in, the queue, and those that are past. */
@Component({
  selector: 'sluice-csvs',
  imports: [
    BeingRead,
    Cell,
    Choice,
    CsvMenu,
    CsvQueue,
    CsvStatus,
    DataTable,
    DropZone,
    Empty,
    MatButton,
    Moment,
    PageHeader,
    RouterLink,
  ],
  templateUrl: './csvs.html',
  styleUrl: './csvs.css',
})
export class Csvs {
  readonly #data = inject(CsvsData);
  readonly #formats = inject(Formats);
  readonly #uploads = inject(Uploads);
  readonly #removals = inject(Removals);
  readonly #router = inject(Router);
  protected readonly session = inject(Session);

  readonly #past = pagedList<Csv, PastFilters>({
    filters: { status: oneOf(...pastStatuses) },
    load: (query, abort) => this.#data.csvs({ ...query, status: statusOf(query) }, abort),
    on: ({ type }) => type === 'overview.changed' || type === 'csv.failed',
  });
  protected readonly past = {
    ...this.#past,
    rows: computed(() => {
      const rows = this.#past.rows();
      return rows && this.#removals.without(rows);
    }),
  };
  protected readonly statuses = [
    { value: 'exhausted', words: $localize`Completed` },
    { value: 'archived', words: $localize`Archived` },
    { value: 'failed', words: $localize`Failed` },
  ] as const;
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/leads/csvs/export.csv', {
      query: { status: statusOf(this.#past.filters()) },
    }),
  );
  protected readonly columns: readonly Column<Csv>[] = [
    ...csvColumns(this.#formats),
    { id: 'actions', heading: $localize`Actions`, text: () => '' },
  ];
  /** What was chosen and not sent yet, or is on the way. */
  protected readonly pending = computed(() => {
    const count = this.#uploads.ready().length + this.#uploads.underWay().length;
    if (count === 0) return undefined;
    return this.#formats.count(
      count,
      $localize`chosen file is not uploaded yet`,
      $localize`chosen files are not uploaded yet`,
    );
  });

  protected readonly idOf = ({ csv_id }: Csv) => csv_id;

  constructor() {
    const upload = {
      words: $localize`Upload CSVs`,
      keys: 'u',
      run: () => this.#router.navigateByUrl('/csvs/upload'),
    };
    inject(Commands).add($localize`CSVs`, [upload], inject(Injector));
  }

  protected take(files: readonly File[]): void {
    this.#uploads.add(files);
    void this.#router.navigateByUrl('/csvs/upload');
  }
}

/** All that is over, unless one status is asked for. */
function statusOf({ status }: Partial<PastFilters>): string {
  return status ?? pastStatuses.join();
}
