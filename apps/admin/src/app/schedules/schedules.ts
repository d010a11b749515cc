import { Component, Injector, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSlideToggle, type MatSlideToggleChange } from '@angular/material/slide-toggle';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Commands } from '../core/commands';
import { downloadAddress } from '../core/download-address';
import { Formats } from '../core/formats';
import { liveResource } from '../core/live-resource';
import { Session } from '../core/session';
import { Dialogs } from '../shared/dialogs';
import { Empty } from '../shared/empty';
import { Icon } from '../shared/icon';
import { Moment } from '../shared/moment';
import { Notices } from '../shared/notices';
import { PageHeader } from '../shared/page-header';
import { RunStatus } from '../shared/run-status';
import { Cell } from '../shared/table/cell';
import { type Column } from '../shared/table/column';
import { DataTable } from '../shared/table/data-table';
import { pagedList } from '../shared/table/paged-list';
import { skippedWords } from '../shared/skipped-words';
import { recurrenceWords } from './recurrence-words';
import { ScheduleForm, type ScheduleFormData } from './schedule-form';
import { nextSkipped, type Schedule, type ScheduleAbility, SchedulesData } from './schedules-data';

/** When leads are handed out. */
@Component({
  selector: 'sluice-schedules',
  imports: [
    Cell,
    DataTable,
    Empty,
    Icon,
    MatButton,
    MatSlideToggle,
    Moment,
    PageHeader,
    RouterLink,
    RouterOutlet,
    RunStatus,
  ],
  templateUrl: './schedules.html',
  styleUrl: './schedules.css',
})
export class Schedules {
  readonly #data = inject(SchedulesData);
  readonly #dialogs = inject(Dialogs);
  readonly #notices = inject(Notices);
  readonly #formats = inject(Formats);
  // Beside the list and not before it: a long forecast holds up nothing.
  readonly #forecast = liveResource({
    load: (abort) => this.#data.forecast(abort),
    on: ({ type }) => type === 'overview.changed',
  });

  protected readonly session = inject(Session);
  protected readonly whenOf = recurrenceWords;
  protected readonly schedules = pagedList<Schedule>({
    load: (query, abort) => this.#data.schedules(query, abort),
    on: ({ type }) => type === 'run.finished' || type === 'overview.changed',
  });
  protected readonly download = downloadAddress('/api/admin/schedules/export.csv', {});
  protected readonly columns = computed<readonly Column<Schedule>[]>(() => {
    const columns: Column<Schedule>[] = [
      { id: 'name', heading: $localize`Name`, text: ({ name }) => name },
      {
        id: 'next_run_at',
        heading: $localize`Next run`,
        text: ({ next_run_at }) => next_run_at ?? '',
      },
      {
        id: 'last_status',
        heading: $localize`Last run`,
        text: ({ last_status }) => last_status ?? '',
      },
      { id: 'enabled', heading: $localize`On`, text: ({ enabled }) => String(enabled) },
    ];
    const actions = { id: 'actions', heading: $localize`Actions`, text: () => '' };
    return this.session.mayWrite() ? [...columns, actions] : columns;
  });

  protected readonly idOf = ({ schedule_id }: Schedule) => schedule_id;

  constructor() {
    if (!this.session.mayWrite()) return;
    const add = { words: $localize`Add a schedule`, keys: 'n', run: () => this.add() };
    inject(Commands).add($localize`Schedules`, [add], inject(Injector));
  }

  /** Whether whoever looks may do that, and the schedule allows it. */
  protected can(ability: ScheduleAbility, { abilities }: Schedule): boolean {
    return this.session.mayWrite() && abilities.includes(ability);
  }

  /** The one thing that keeps a schedule from being run now. */
  protected lacksTier({ abilities }: Schedule): boolean {
    return !abilities.includes('run');
  }

  /** Why its next run will be skipped; undefined when it won't be, or while nobody knows. */
  protected skippedOf({ schedule_id }: Schedule): string | undefined {
    const forecast = this.#forecast.value();
    const skipped = forecast && nextSkipped(forecast, schedule_id);
    return skipped && $localize`Will be skipped: ${skippedWords(skipped, this.#formats)}`;
  }

  /** When it runs next by the clocks of its zone; empty where the viewer's show the same. */
  protected localOf({ next_run_at, next_run_local }: Schedule): string {
    if (next_run_at === null || next_run_local === null) return '';
    const local = this.#formats.elsewhere(next_run_local);
    return local === this.#formats.dateAndTime(new Date(next_run_at)) ? '' : local;
  }

  protected switchLabelOf({ name }: Schedule): string {
    return $localize`${name} is on`;
  }

  protected historyLabelOf({ name, last_status }: Schedule): string {
    return $localize`${last_status}; history of ${name}`;
  }

  protected deleteLabelOf({ name }: Schedule): string {
    return $localize`Delete ${name}`;
  }

  /** Opens the form for a new one. */
  protected async add(): Promise<void> {
    try {
      const { items: tiers } = await this.#data.tiers(new AbortController().signal);
      const data: ScheduleFormData = { tiers };
      const saved = await this.#dialogs.sheet<Schedule>(ScheduleForm, data);
      if (!saved) return;
      this.#notices.say($localize`${saved.name} is saved.`);
      this.schedules.reload();
    } catch (error) {
      this.#notices.failed($localize`The form could not be opened.`, error);
    }
  }

  protected async enable(
    { schedule_id, name }: Schedule,
    { checked, source }: MatSlideToggleChange,
  ): Promise<void> {
    try {
      await this.#data.change(schedule_id, { enabled: checked });
    } catch (error) {
      source.checked = !checked;
      this.#notices.failed($localize`${name} could not be switched.`, error);
    }
    this.schedules.reload();
  }

  protected async remove({ schedule_id, name }: Schedule): Promise<void> {
    const isMeant = await this.#dialogs.confirm({
      title: $localize`Delete ${name}?`,
      consequences: [
        $localize`It will hand out no more leads.`,
        $localize`What it has handed out so far stays in the history.`,
      ],
      action: $localize`Delete`,
    });
    if (!isMeant) return;
    try {
      await this.#data.remove(schedule_id);
    } catch (error) {
      this.#notices.failed($localize`${name} could not be deleted.`, error);
    }
    this.schedules.reload();
  }
}
