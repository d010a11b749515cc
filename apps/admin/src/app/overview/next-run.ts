import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Formats } from '../core/formats';
import { Badge } from '../shared/badge';
import { Empty } from '../shared/empty';
import { Icon } from '../shared/icon';
import { Moment } from '../shared/moment';
import { skippedWords } from '../shared/skipped-words';
import { type OverviewAnswer } from './overview-data';

/** When the distributor runs next, for whom, and whether there is enough. */
@Component({
  selector: 'sluice-next-run',
  imports: [Badge, Empty, Icon, MatButton, Moment, RouterLink],
  host: { role: 'region', 'aria-labelledby': 'next-run-heading' },
  templateUrl: './next-run.html',
  styleUrl: './next-run.css',
})
export class NextRun {
  readonly #formats = inject(Formats);
  readonly overview = input.required<OverviewAnswer>();
  readonly now = input.required<Date>();

  protected readonly ahead = computed(() => {
    const at = this.overview().next_scheduled_run;
    return at === null ? '' : this.#formats.ahead(new Date(at), this.now());
  });
  protected readonly members = computed(() =>
    this.#formats.count(
      this.overview().next_run_eligible_members ?? 0,
      'eligible member',
      'eligible members',
    ),
  );

  /** Why it will distribute nothing, or undefined. */
  protected readonly skipped = computed(() => {
    const { next_run_skipped } = this.overview();
    return (
      next_run_skipped &&
      $localize`Will be skipped: ${skippedWords(next_run_skipped, this.#formats)}.`
    );
  });
  /** That there is enough says nothing of a run that is skipped all the same. */
  protected readonly verdict = computed(() => {
    const { next_run_sufficient, next_run_skipped } = this.overview();
    return next_run_skipped && next_run_sufficient ? null : next_run_sufficient;
  });

  protected readonly demand = computed(
    () =>
      `${this.#formats.count(this.overview().weekly_demand, 'lead', 'leads')} a week by all schedules`,
  );
}
