import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../core/download-address';
import { Formats } from '../core/formats';
import { liveResource } from '../core/live-resource';
import { Session } from '../core/session';
import { Choice } from '../shared/choice';
import { Choices } from '../shared/choices';
import { dayIn, endOf, startOf } from '../shared/day';
import { DayField } from '../shared/day-field';
import { Empty } from '../shared/empty';
import { Moment } from '../shared/moment';
import { PageHeader } from '../shared/page-header';
import { RunStatus } from '../shared/run-status';
import { SearchField } from '../shared/search-field';
import { Cell } from '../shared/table/cell';
import { type Column } from '../shared/table/column';
import { DataTable } from '../shared/table/data-table';
import { numberColumn } from '../shared/table/number-column';
import { anyText, pagedList, severalOf } from '../shared/table/paged-list';
import { HistoryData, type HistoryQuery, type ListedExecution } from './history-data';
import { reasonOfRun, runName, timeOfRun } from '../shared/run-words';
import { UnfinishedRuns } from './unfinished-runs';

const statuses = [
  { value: 'running', words: $localize`Running` },
  { value: 'completed', words: $localize`Completed` },
  { value: 'skipped', words: $localize`Skipped` },
  { value: 'missed', words: $localize`Missed` },
  { value: 'failed', words: $localize`Failed` },
  { value: 'cancelled', words: $localize`Cancelled` },
  { value: 'reverted', words: $localize`Reverted` },
];

/** Every run that was made, skipped or missed, newest first; above them those that are going on. */
@Component({
  selector: 'sluice-history',
  imports: [
    Cell,
    Choice,
    Choices,
    DataTable,
    DayField,
    Empty,
    MatButton,
    Moment,
    PageHeader,
    RouterLink,
    RunStatus,
    SearchField,
    UnfinishedRuns,
  ],
  templateUrl: './history.html',
  styles: `
    .reason {
      max-width: 44ch;
    }
  `,
})
export class History {
  readonly #data = inject(HistoryData);
  readonly #formats = inject(Formats);
  protected readonly session = inject(Session);

  protected readonly runs = pagedList<ListedExecution, HistoryQuery>({
    // In the address, from and to are days in the viewer's zone, both of them included.
    filters: {
      status: severalOf(...statuses.map(({ value }) => value)),
      schedule_id: anyText,
      started_by: anyText,
      from: dayIn,
      to: dayIn,
    },
    load: (query, abort) => this.#data.history(asked(query), abort),
    on: ({ type }) => type.startsWith('run.'),
  });
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/history/export.csv', { query: asked(this.runs.filters()) }),
  );
  protected readonly statuses = statuses;
  protected readonly chosenStatuses = computed(() => this.runs.filters().status?.split(',') ?? []);
  readonly #schedules = liveResource({
    load: (abort) => this.#data.schedules(abort),
    on: ({ type }) => type === 'overview.changed',
  });
  protected readonly schedules = computed(() => {
    const known = (this.#schedules.value()?.items ?? []).map(({ schedule_id, name }) => ({
      value: schedule_id,
      words: name,
    }));
    const { schedule_id } = this.runs.filters();
    if (!schedule_id || known.some(({ value }) => value === schedule_id)) return known;
    return [...known, { value: schedule_id, words: $localize`One that was deleted` }];
  });
  protected readonly columns: readonly Column<ListedExecution>[] = [
    { id: 'at', heading: $localize`When`, text: (run) => timeOfRun(run) ?? '' },
    { id: 'schedule_name', heading: $localize`Run`, text: runName },
    { id: 'status', heading: $localize`Status`, text: ({ status }) => status },
    { id: 'started_by', heading: $localize`Started by`, text: ({ started_by }) => started_by },
    numberColumn('total_leads_distributed', $localize`Leads`, this.#formats),
    numberColumn('members_served', $localize`Members`, this.#formats),
    numberColumn('members_short', $localize`Short`, this.#formats),
  ];

  protected readonly idOf = ({ execution_id }: ListedExecution) => execution_id;
  protected readonly nameOf = runName;
  protected readonly timeOf = timeOfRun;
  protected readonly reasonOf = reasonOfRun;

  protected chooseStatuses(chosen: readonly string[]): void {
    this.runs.filter({ status: chosen.length === 0 ? undefined : chosen.join(',') });
  }
}

/** The days of the address as the instants that the server asks for. */
function asked<Query extends Partial<HistoryQuery>>({ from, to, ...query }: Query) {
  return {
    ...query,
    ...(from && { from: startOf(from).toISOString() }),
    ...(to && { to: endOf(to).toISOString() }),
  };
}
