import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { Formats } from '../core/formats';
import { type LiveEvent } from '../core/live-event';
import { liveResource } from '../core/live-resource';
import { Empty } from '../shared/empty';
import { Moment } from '../shared/moment';
import { PageHeader } from '../shared/page-header';
import { Problem } from '../shared/problem';
import { RunStatus } from '../shared/run-status';
import { Cell } from '../shared/table/cell';
import { type Column } from '../shared/table/column';
import { DataTable } from '../shared/table/data-table';
import { pagedList } from '../shared/table/paged-list';
import { HistoryData, type MemberResult } from './history-data';

/** One run: how far it has come, what it handed out to whom from which CSV, and why not more. */
@Component({
  selector: 'sluice-run',
  imports: [
    Cell,
    DataTable,
    Empty,
    MatButton,
    MatProgressBar,
    Moment,
    PageHeader,
    Problem,
    RouterLink,
    RunStatus,
  ],
  templateUrl: './run.html',
  styleUrl: './run.css',
})
export class Run {
  readonly #data = inject(HistoryData);
  readonly #id = inject(ActivatedRoute).snapshot.params['execution_id'] as string;
  readonly #isOfThis = (event: LiveEvent) =>
    event.type.startsWith('run.') &&
    'execution_id' in event.data &&
    event.data.execution_id === this.#id;

  protected readonly formats = inject(Formats);
  protected readonly back = { link: '/history', label: $localize`History` };
  protected readonly run = liveResource({
    load: (abort) => this.#data.run(this.#id, abort),
    on: this.#isOfThis,
  });
  protected readonly members = pagedList<MemberResult>({
    load: (query, abort) => this.#data.members(this.#id, query, abort),
    on: this.#isOfThis,
  });
  protected readonly heading = computed(() => {
    const run = this.run.value();
    if (!run) return $localize`Run`;
    return run.schedule_id === null
      ? $localize`Manual run`
      : $localize`Run of ${run.schedule_name}`;
  });
  protected readonly seconds = computed(() => {
    const duration = this.run.value()?.duration_ms ?? null;
    return duration === null ? undefined : $localize`${this.formats.oneDecimal(duration / 1000)} s`;
  });
  protected readonly reportLink = `/api/admin/history/${this.#id}/report.csv`;
  protected readonly allotmentsLink = `/api/admin/history/${this.#id}/allotments.ndjson`;

  protected readonly columns: readonly Column<MemberResult>[] = [
    { id: 'name', heading: $localize`Member`, text: ({ name }) => name },
    { id: 'tier', heading: $localize`Tier`, text: ({ tier }) => tier },
    this.#number('allowance', $localize`Allowance`),
    this.#number('received', $localize`Received`),
    this.#number('short_by', $localize`Short by`),
    { id: 'why', heading: $localize`Why`, text: () => '' },
  ];

  protected readonly idOf = ({ member_id }: MemberResult) => member_id;

  protected whyLabelOf({ name }: MemberResult): string {
    return $localize`Why ${name} got this`;
  }

  #number(id: 'allowance' | 'received' | 'short_by', heading: string): Column<MemberResult> {
    return {
      id,
      heading,
      text: (member) => this.formats.integer(member[id]),
      exported: (member) => member[id],
      isNumber: true,
    };
  }
}
