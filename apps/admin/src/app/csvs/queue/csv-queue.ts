import { CdkDrag, CdkDragHandle, CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, Injector, afterNextRender, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { liveResource } from '../../core/live-resource';
import { Session } from '../../core/session';
import { Badge } from '../../shared/badge';
import { CsvStatus } from '../../shared/csv-status';
import { Empty } from '../../shared/empty';
import { Icon } from '../../shared/icon';
import { Problem } from '../../shared/problem';
import { ExportLink } from '../../shared/table/export-link';
import { stuckNote } from '../csv/csv-supply';
import { CsvMenu, type MenuEntry } from '../csv-menu';
import { type Csv } from '../csvs-data';
import { Removals } from '../removals';
import { QueueData } from './queue-data';
import { queueMoves } from './queue-moves';

/** So many are on the page at first; a queue can be a thousand long. */
const shownAtFirst = 20;

/** The queue: the CSVs in the order in which they are drawn, to be put in another by hand. */
@Component({
  selector: 'sluice-csv-queue',
  imports: [
    Badge,
    CdkDrag,
    CdkDragHandle,
    CdkDropList,
    CsvMenu,
    CsvStatus,
    Empty,
    ExportLink,
    Icon,
    MatButton,
    Problem,
    RouterLink,
  ],
  host: { class: 'panel', role: 'region', 'aria-labelledby': 'csv-queue-heading' },
  templateUrl: './csv-queue.html',
  styleUrl: './csv-queue.css',
})
export class CsvQueue {
  readonly #formats = inject(Formats);
  readonly #data = inject(QueueData);
  readonly #injector = inject(Injector);
  readonly #removals = inject(Removals);

  protected readonly mayWrite = inject(Session).mayWrite;
  protected readonly download = downloadAddress('/api/admin/leads/csvs/export.csv', {
    query: { status: 'active' },
  });
  protected readonly isWhole = signal(false);
  /** Where the last move led, for those who can't see it. */
  protected readonly announcement = signal('');
  protected readonly queue = liveResource({
    load: (abort) => this.#data.head(abort),
    on: ({ type }) => type === 'overview.changed' || type === 'csv.ready',
  });
  readonly #moves = queueMoves(
    computed(() => {
      const head = this.queue.value();
      return head && this.#removals.without(head.csvs);
    }),
  );
  protected readonly csvs = this.#moves.csvs;
  protected readonly shown = computed(() => {
    const csvs = this.csvs() ?? [];
    return this.isWhole() ? csvs : csvs.slice(0, shownAtFirst);
  });
  protected readonly toggleLabel = computed(() => {
    const further = (this.csvs()?.length ?? 0) - shownAtFirst;
    if (further <= 0) return undefined;
    return this.isWhole()
      ? $localize`Show fewer`
      : $localize`Show ${this.#formats.integer(further)} more`;
  });
  /** Those behind the last one that the server sends at once. */
  protected readonly elsewhere = computed(() => {
    const head = this.queue.value();
    const count = head ? head.total - head.csvs.length : 0;
    const isLastShown = this.shown().length === this.csvs()?.length;
    return count > 0 && isLastShown
      ? $localize`and ${this.#formats.integer(count)} more behind them`
      : undefined;
  });
  protected readonly skeleton = [1, 2, 3];

  protected figures({ remaining_leads, total_leads }: Csv): string {
    const remaining = this.#formats.integer(remaining_leads);
    return $localize`${remaining} of ${this.#formats.integer(total_leads)} leads left`;
  }

  protected percent({ progress }: Csv): string {
    return this.#formats.percent(progress);
  }

  protected stuckNote(csv: Csv): string | undefined {
    return stuckNote(csv, this.#formats);
  }

  protected handleName(csv: Csv, index: number): string {
    const count = this.#formats.integer(this.csvs()!.length);
    return $localize`Move ${csv.name}, ${index + 1} of ${count}; arrow keys move it`;
  }

  protected moveEntries(csv: Csv, index: number): readonly MenuEntry[] {
    if (!this.mayWrite()) return [];
    const last = this.csvs()!.length - 1;
    const entry = (words: string, icon: MenuEntry['icon'], to: number, isDisabled: boolean) => ({
      words,
      icon,
      isDisabled,
      run: () => {
        this.move(csv, to);
      },
    });
    return [
      entry($localize`Move to the top`, 'top', 0, index === 0),
      entry($localize`Move up`, 'up', index - 1, index === 0),
      entry($localize`Move down`, 'down', index + 1, index === last),
    ];
  }

  protected drop({ item, currentIndex }: CdkDragDrop<unknown, unknown, Csv>): void {
    this.move(item.data, currentIndex);
  }

  protected press(event: KeyboardEvent, csv: Csv, index: number): void {
    const last = this.csvs()!.length - 1;
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (to < 0 || to > last) return;
    if (to >= this.shown().length) this.isWhole.set(true);
    this.move(csv, to);
    const handle = event.currentTarget as HTMLElement;
    // The row is taken out and put in again on its way, and the focus would stay behind.
    afterNextRender(
      () => {
        handle.focus();
      },
      { injector: this.#injector },
    );
  }

  protected move(csv: Csv, to: number): void {
    this.#moves.move(csv, to);
    const count = this.#formats.integer(this.csvs()!.length);
    this.announcement.set($localize`${csv.name} is now ${to + 1} of ${count}.`);
  }
}
