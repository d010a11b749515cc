import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats } from '../core/formats';
import { liveResource } from '../core/live-resource';
import { Choice } from '../shared/choice';
import { Empty } from '../shared/empty';
import { Moment } from '../shared/moment';
import { PageHeader } from '../shared/page-header';
import { RunStatus } from '../shared/run-status';
import { Cell } from '../shared/table/cell';
import { type Column } from '../shared/table/column';
import { DataTable } from '../shared/table/data-table';
import { anyText, oneOf, pagedList } from '../shared/table/paged-list';
import { type Execution, HistoryData, type HistoryFilters } from './history-data';

const statuses = [
  { value: 'running', words: $localize`Running` },
  { value: 'completed', words: $localize`Completed` },
  { value: 'skipped', words: $localize`Skipped` },
  { value: 'missed', words: $localize`Missed` },
  { value: 'failed', words: $localize`Failed` },
  { value: 'cancelled', words: $localize`Cancelled` },
  { value: 'reverted', words: $localize`Reverted` },
] as const;

/** Every run that was made, skipped or missed, newest first. */
@Component({
  selector: 'sluice-history',
  imports: [Cell, Choice, DataTable, Empty, Moment, PageHeader, RouterLink, RunStatus],
  templateUrl: './history.html',
})
export class History {
  readonly #data = inject(HistoryData);
  readonly #formats = inject(Formats);

  protected readonly runs = pagedList<Execution, HistoryFilters>({
    filters: {
      status: oneOf(...statuses.map(({ value }) => value)),
      schedule_id: anyText,
      from: anyText,
      to: anyText,
    },
    load: (query, abort) => this.#data.history(query, abort),
    on: ({ type }) => type.startsWith('run.'),
  });
  protected readonly statuses = statuses;
  readonly #schedules = liveResource({
    load: (abort) => this.#data.schedules(abort),
    on: ({ type }) => type === 'overview.changed',
  });
  protected readonly schedules = computed(() =>
    (this.#schedules.value()?.items ?? []).map(({ schedule_id, name }) => ({
      value: schedule_id,
      words: name,
    })),
  );
  protected readonly columns: readonly Column<Execution>[] = [
    { id: 'at', heading: $localize`When`, text: (run) => this.timeOf(run) ?? '' },
    { id: 'schedule_name', heading: $localize`Schedule`, text: (run) => run.schedule_name },
    { id: 'status', heading: $localize`Status`, text: ({ status }) => status },
    {
      id: 'leads',
      heading: $localize`Leads`,
      text: (run) => this.#formats.integer(run.total_leads_distributed),
      exported: (run) => run.total_leads_distributed,
      isNumber: true,
    },
    {
      id: 'members',
      heading: $localize`Members`,
      text: (run) => this.#formats.integer(run.members_served),
      exported: (run) => run.members_served,
      isNumber: true,
    },
  ];

  protected readonly idOf = ({ execution_id }: Execution) => execution_id;

  protected timeOf({ executed_at, scheduled_for }: Execution): string | null {
    return executed_at ?? scheduled_for;
  }
}
