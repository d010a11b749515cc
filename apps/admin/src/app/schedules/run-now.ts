import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { ApiError } from '../core/api-error';
import { Formats } from '../core/formats';
import { liveResource } from '../core/live-resource';
import { Session } from '../core/session';
import { CsvShares } from '../shared/csv-shares';
import { FormProblem } from '../shared/form-problem';
import { PageHeader } from '../shared/page-header';
import { Problem } from '../shared/problem';
import { RunFigures } from '../shared/run-figures';
import { skippedWords } from '../shared/skipped-words';
import { nextSkipped, type RunPreview, SchedulesData } from './schedules-data';

/** As many members as a preview names at most. */
const shownMembers = 100;

/** What a run of the schedule would do now, and the button that does exactly that. */
@Component({
  selector: 'sluice-run-now',
  imports: [CsvShares, FormProblem, MatButton, PageHeader, Problem, RouterLink, RunFigures],
  templateUrl: './run-now.html',
  styleUrls: ['../shared/simple-table.css', './run-now.css'],
})
export class RunNow {
  readonly #data = inject(SchedulesData);
  readonly #router = inject(Router);
  readonly #id = inject(ActivatedRoute).snapshot.params['schedule_id'] as string;

  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly back = { link: '/schedules', label: $localize`Schedules` };
  // Kept as it was shown until the viewer asks for a newer one: what they read is what runs.
  protected readonly shown = liveResource({
    load: async (abort) => {
      const schedule = await this.#data.schedule(this.#id, abort);
      const [preview, forecast] = await Promise.all([
        this.#data.preview(schedule.tiers, abort),
        // Only for a word beside it: without the forecast there is a preview all the same.
        this.#data.forecast(abort).catch(() => undefined),
      ]);
      return { schedule, preview, skipped: forecast && nextSkipped(forecast, this.#id) };
    },
    on: () => false,
  });
  protected readonly preview = computed(() => this.shown.value()?.preview);
  /** That the schedule by itself would hand out nothing, and that this run does. */
  protected readonly skipped = computed(() => {
    const skipped = this.shown.value()?.skipped;
    return (
      skipped &&
      $localize`The next run of the schedule will be skipped: ${skippedWords(skipped, this.formats)}. Started by hand, a run does not ask for that minimum.`
    );
  });
  protected readonly heading = computed(() => {
    const name = this.shown.value()?.schedule.name;
    return name === undefined ? $localize`Run now` : $localize`Run ${name} now`;
  });
  protected readonly isStarting = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly isNothing = computed(() => this.preview()?.total_leads_distributed === 0);
  protected readonly isCut = computed(() => this.preview()?.per_member.length === shownMembers);

  protected async start({ plan_hash }: RunPreview): Promise<void> {
    // The button is switched off only with the next picture.
    if (this.isStarting()) return;
    this.isStarting.set(true);
    this.problem.set(undefined);
    try {
      const { execution_id } = await this.#data.run(this.#id, plan_hash);
      await this.#router.navigate(['/history', execution_id]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#refused(error);
    } finally {
      this.isStarting.set(false);
    }
  }

  /** A plan that no longer fits comes with the one that does. */
  #refused(error: ApiError): void {
    if (error.code !== 'plan_changed') {
      this.problem.set(error.message);
      return;
    }
    this.problem.set(
      $localize`Something has changed since this preview, so nothing was run. Below is what would happen now.`,
    );
    this.shown.reload();
  }
}
