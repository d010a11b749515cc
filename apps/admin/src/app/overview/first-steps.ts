import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../core/session';
import { Icon } from '../shared/icon';
import { Notices } from '../shared/notices';
import { type OverviewAnswer, OverviewData } from './overview-data';

interface Step {
  words: string;
  why: string;
  action: string;
  link: string;
  isDone: boolean;
}

/** The way from an empty installation to the first run, with what is done ticked. */
@Component({
  selector: 'sluice-first-steps',
  imports: [Icon, MatButton, RouterLink],
  host: { role: 'region', 'aria-labelledby': 'first-steps-heading' },
  templateUrl: './first-steps.html',
  styleUrl: './first-steps.css',
})
export class FirstSteps {
  readonly #data = inject(OverviewData);
  readonly #notices = inject(Notices);
  protected readonly session = inject(Session);
  readonly overview = input.required<OverviewAnswer>();

  protected readonly isLoadingSamples = signal(false);
  protected readonly steps = computed<Step[]>(() => {
    const overview = this.overview();
    return [
      {
        words: $localize`Upload a CSV of leads`,
        why: $localize`As it came: you see how it will be read before it counts.`,
        action: $localize`Upload CSVs`,
        link: '/csvs/upload',
        isDone: overview.active_csvs_count + overview.exhausted_csvs_count > 0,
      },
      {
        words: $localize`Add members`,
        why: $localize`They receive the leads, as many in each run as their tier allows.`,
        action: $localize`To the members`,
        link: '/members',
        isDone: overview.eligible_members > 0,
      },
      {
        words: $localize`Create a schedule`,
        why: $localize`From then on leads hand themselves out, weekly or monthly.`,
        action: $localize`To the schedules`,
        link: '/schedules',
        isDone: overview.next_scheduled_run !== null,
      },
      {
        words: $localize`Make the first run`,
        why: $localize`The schedule makes it when it is due, or you do now, after a preview.`,
        action: $localize`Run a schedule now`,
        link: '/schedules',
        isDone: overview.distributed_leads > 0,
      },
    ];
  });
  protected readonly next = computed(() => this.steps().find(({ isDone }) => !isDone));
  protected readonly isEmpty = computed(() => this.steps().every(({ isDone }) => !isDone));

  protected async loadSamples(): Promise<void> {
    this.isLoadingSamples.set(true);
    try {
      await this.#data.loadSamples();
      this.#notices.say($localize`The sample data is on its way; the first run follows.`);
    } catch (error) {
      this.#notices.failed($localize`The sample data could not be loaded.`, error);
    }
    this.isLoadingSamples.set(false);
  }
}
