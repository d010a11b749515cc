import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../core/formats';
import { Badge } from '../shared/badge';
import { Command } from '../shared/command';
import { Empty } from '../shared/empty';
import { Icon } from '../shared/icon';
import { Moment } from '../shared/moment';
import { type OverviewAnswer } from './overview-data';

/** When the distributor runs next, for whom, and whether there is enough. */
@Component({
  selector: 'sluice-next-run',
  imports: [Badge, Command, Empty, Icon, Moment],
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

  protected readonly demand = computed(
    () =>
      `${this.#formats.count(this.overview().weekly_demand, 'lead', 'leads')} a week by all schedules`,
  );

  protected readonly newSchedule = asJsonOption({
    name: 'Weekly',
    frequency: 'weekly',
    day_of_week: 'mon',
    time: '10:00',
    enabled: true,
  });
  protected readonly newMember = asJsonOption({
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    tier: 'gold',
  });
}

function asJsonOption(body: Record<string, unknown>): string {
  return `--json '${JSON.stringify(body)}'`;
}
