import { Component, computed, inject } from '@angular/core';
import { Api } from '../core/api';
import { Formats } from '../core/formats';
import { polled } from '../core/polled';
import { Problem } from '../shared/problem';
import { Completed } from './completed';
import { Figures } from './figures';
import { NextRun } from './next-run';
import { OverviewSkeleton } from './overview-skeleton';
import { Queue } from './queue';
import { Supply } from './supply';

const forecastWeeks = 52;

/** The first tab: what there is, what happens next, and how long it will last. */
@Component({
  selector: 'sluice-overview',
  imports: [Completed, Figures, NextRun, OverviewSkeleton, Problem, Queue, Supply],
  templateUrl: './overview.html',
  styleUrl: './overview.css',
})
export class Overview {
  readonly #api = inject(Api);
  readonly #formats = inject(Formats);

  protected readonly overview = polled((abort) => this.#api.overview(abort));
  protected readonly forecast = polled((abort) => this.#api.forecast(forecastWeeks, abort));

  /** Until then the panel of the next run says what to do, and takes the whole width for it. */
  protected readonly isSetUp = computed(() => {
    const overview = this.overview.value();
    return !!overview && overview.eligible_members > 0 && overview.next_scheduled_run !== null;
  });
  /** The time by which everything relative on the page is told: that of the latest answer. */
  protected readonly now = computed(() => this.overview.loadedAt() ?? new Date());
  protected readonly updatedAt = computed(() => {
    const at = this.overview.loadedAt();
    return at && this.#formats.timeWithSeconds(at);
  });
}
