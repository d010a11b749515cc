import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { liveResource } from '../../core/live-resource';
import { Empty } from '../../shared/empty';
import { Moment } from '../../shared/moment';
import { RunStatus } from '../../shared/run-status';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { pagedList } from '../../shared/table/paged-list';
import { CsvsData, type Execution } from '../csvs-data';
import { idInAddress } from '../../core/id-in-address';
import { milestonesOf } from './milestones';

/** What has happened to a CSV: its milestones, and the runs that drew from it. */
@Component({
  selector: 'sluice-csv-history',
  imports: [Cell, DataTable, Empty, Moment, RouterLink, RunStatus],
  template: `
    @if (csv.value(); as csv) {
      <ol class="panel">
        @for (milestone of milestonesOf(csv); track milestone.words) {
          <li>
            <span class="muted">{{ milestone.words }}</span> <sluice-moment [at]="milestone.at" />
          </li>
        }
      </ol>
    }
    <sluice-data-table
      i18n-label
      label="Runs that drew from it"
      [list]="runs"
      [download]="download()"
      [columns]="columns"
      [rowId]="idOf"
    >
      <ng-template sluiceCell="executed_at" [sluiceCellOf]="runs" let-run>
        @if (run.executed_at) {
          <sluice-moment [at]="run.executed_at" />
        }
      </ng-template>
      <ng-template sluiceCell="schedule_name" [sluiceCellOf]="runs" let-run>
        <a [routerLink]="['/history', run.execution_id]">{{ run.schedule_name }}</a>
      </ng-template>
      <ng-template sluiceCell="status" [sluiceCellOf]="runs" let-run>
        <sluice-run-status [status]="run.status" />
      </ng-template>
      <sluice-empty tableEmpty icon="history" i18n-title title="No run has drawn from it yet">
        <p class="muted" i18n>Each run that hands out leads of this CSV stands here.</p>
      </sluice-empty>
    </sluice-data-table>
  `,
  styles: `
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 32px;
      margin-bottom: 16px;
      padding-block: 16px;
    }
    li {
      display: grid;
      gap: 2px;
    }
  `,
})
export class CsvHistory {
  readonly #data = inject(CsvsData);
  readonly #formats = inject(Formats);
  readonly #csv_id = idInAddress('csv_id');

  protected readonly csv = liveResource({
    params: this.#csv_id,
    load: (abort, csv_id) => this.#data.csv(csv_id, abort),
    on: ({ type }) => type === 'overview.changed' || type === 'csv.ready',
  });
  protected readonly runs = pagedList<Execution>({
    dependsOn: this.#csv_id,
    load: (query, abort) => this.#data.runs(this.#csv_id(), query, abort),
    on: ({ type }) => type.startsWith('run.'),
  });
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/history/export.csv', { query: { csv_id: this.#csv_id() } }),
  );
  protected readonly columns: readonly Column<Execution>[] = [
    { id: 'executed_at', heading: $localize`When`, text: ({ executed_at }) => executed_at ?? '' },
    {
      id: 'schedule_name',
      heading: $localize`Schedule`,
      text: ({ schedule_name }) => schedule_name,
    },
    { id: 'status', heading: $localize`Status`, text: ({ status }) => status },
    {
      id: 'leads_from_csv',
      heading: $localize`Leads of this CSV`,
      text: ({ leads_from_csv }) => this.#formats.integer(leads_from_csv ?? 0),
      isNumber: true,
    },
  ];

  protected readonly milestonesOf = milestonesOf;
  protected readonly idOf = ({ execution_id }: Execution) => execution_id;
}
