import { Component, computed, input } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Badge, type BadgeTone } from './badge';

/** How a CSV stands, in a badge. */
@Component({
  selector: 'sluice-csv-status',
  imports: [Badge],
  template: `<sluice-badge [tone]="badge().tone">{{ badge().words }}</sluice-badge>`,
})
export class CsvStatus {
  readonly csv = input.required<Schemas['Csv']>();

  protected readonly badge = computed<{ tone: BadgeTone; words: string }>(() => {
    const { csv_status, paused, stuck } = this.csv();
    switch (csv_status) {
      case 'ingesting':
        return { tone: 'quiet', words: $localize`Being read` };
      case 'active':
        if (paused) return { tone: 'quiet', words: $localize`Paused` };
        if (stuck) return { tone: 'warn', words: $localize`Stuck` };
        return { tone: 'good', words: $localize`Active` };
      case 'exhausted':
        return { tone: 'quiet', words: $localize`Completed` };
      case 'archived':
        return { tone: 'quiet', words: $localize`Archived` };
      case 'failed':
        return { tone: 'warn', words: $localize`Failed` };
    }
  });
}
