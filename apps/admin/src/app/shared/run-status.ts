import { Component, computed, input } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Badge, type BadgeTone } from './badge';

type Status = Schemas['Execution']['status'];

const badges: Record<Status, { tone: BadgeTone; words: string }> = {
  running: { tone: 'strong', words: $localize`Running` },
  completed: { tone: 'good', words: $localize`Completed` },
  skipped: { tone: 'warn', words: $localize`Skipped` },
  missed: { tone: 'warn', words: $localize`Missed` },
  failed: { tone: 'warn', words: $localize`Failed` },
  cancelled: { tone: 'quiet', words: $localize`Cancelled` },
  reverted: { tone: 'quiet', words: $localize`Reverted` },
};

/** How a run ended, in a badge. */
@Component({
  selector: 'sluice-run-status',
  imports: [Badge],
  template: `<sluice-badge [tone]="badge().tone">{{ badge().words }}</sluice-badge>`,
})
export class RunStatus {
  readonly status = input.required<Status>();
  protected readonly badge = computed(() => badges[this.status()]);
}
