import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../../core/download-address';
import { Empty } from '../../shared/empty';
import { Moment } from '../../shared/moment';
import { RunStatus } from '../../shared/run-status';
import { timeOfRun } from '../../shared/run-words';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { pagedList } from '../../shared/table/paged-list';
import { type Execution, MembersData } from '../members-data';
import { idInAddress } from '../../core/id-in-address';
import { Received } from './received';

/** Every run, and what it gave the member: also those that gave nothing, because these are asked about. */
@Component({
  selector: 'sluice-member-runs',
  imports: [Cell, DataTable, Empty, Moment, Received, RouterLink, RunStatus],
  template: `
    <sluice-data-table
      i18n-label
      label="Runs"
      [list]="runs"
      [download]="download"
      [columns]="columns"
      [rowId]="idOf"
    >
      <ng-template sluiceCell="at" [sluiceCellOf]="runs" let-run>
        @if (timeOf(run); as at) {
          <sluice-moment [at]="at" />
        } @else {
          <ng-container i18n>Waits its turn</ng-container>
        }
      </ng-template>
      <ng-template sluiceCell="schedule_name" [sluiceCellOf]="runs" let-run>
        <a [routerLink]="['/history', run.execution_id]">{{ run.schedule_name }}</a>
      </ng-template>
      <ng-template sluiceCell="status" [sluiceCellOf]="runs" let-run>
        <sluice-run-status [status]="run.status" />
      </ng-template>
      <ng-template sluiceCell="received" [sluiceCellOf]="runs" let-run>
        <sluice-received [member_id]="member_id()" [execution_id]="run.execution_id" />
      </ng-template>
      <ng-template sluiceCell="why" [sluiceCellOf]="runs" let-run>
        <a [routerLink]="['/history', run.execution_id, 'members', member_id()]" i18n>Why?</a>
      </ng-template>
      <sluice-empty tableEmpty icon="history" i18n-title title="No runs yet">
        <p class="muted" i18n>
          Once leads were handed out, each run stands here with what it gave.
        </p>
      </sluice-empty>
    </sluice-data-table>
  `,
})
export class MemberRuns {
  readonly #data = inject(MembersData);
  protected readonly member_id = idInAddress('member_id');

  protected readonly runs = pagedList<Execution>({
    load: (query, abort) => this.#data.runs(query, abort),
    on: ({ type }) => type === 'run.finished' || type === 'run.reverted',
  });
  protected readonly download = downloadAddress('/api/admin/history/export.csv', {});
  protected readonly columns: readonly Column<Execution>[] = [
    { id: 'at', heading: $localize`When`, text: (run) => timeOfRun(run) ?? '' },
    {
      id: 'schedule_name',
      heading: $localize`Schedule`,
      text: ({ schedule_name }) => schedule_name,
    },
    { id: 'status', heading: $localize`Status`, text: ({ status }) => status },
    { id: 'received', heading: $localize`Received`, text: () => '' },
    { id: 'why', heading: $localize`Reason`, text: () => '' },
  ];

  protected readonly timeOf = timeOfRun;
  protected readonly idOf = ({ execution_id }: Execution) => execution_id;
}
