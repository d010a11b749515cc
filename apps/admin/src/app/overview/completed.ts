import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../core/formats';
import { Badge } from '../shared/badge';
import { Moment } from '../shared/moment';
import { type OverviewAnswer } from './overview-data';

/** The CSVs that were used up last. */
@Component({
  selector: 'sluice-completed',
  imports: [Badge, Moment],
  host: { role: 'region', 'aria-labelledby': 'completed-heading' },
  template: `
    <div class="panel-heading"><h2 id="completed-heading">Completed CSVs</h2></div>
    <ul>
      @for (csv of rows(); track csv.id) {
        <li>
          <div class="head">
            <h3>{{ csv.name }}</h3>
            <sluice-badge>Completed</sluice-badge>
          </div>
          <p class="muted numbers">
            {{ csv.distributed }} distributed
            @if (csv.exhaustedAt) {
              · <sluice-moment [at]="csv.exhaustedAt" format="date" />
            }
          </p>
        </li>
      } @empty {
        <li class="muted">None yet. A CSV moves here when its last lead has been handed out.</li>
      }
    </ul>
    @if (more(); as more) {
      <p class="more muted numbers">{{ more }}</p>
    }
  `,
  styles: `
    li {
      padding-block: 14px;
      border-top: 1px solid var(--sluice-hairline);
    }
    li:first-child {
      padding-top: 4px;
      border-top: 0;
    }
    .head {
      display: flex;
      align-items: flex-start;
      justify-content: space-between;
      gap: 4px 12px;
    }
    h3 {
      font-size: 0.9375rem;
      font-weight: 500;
      line-height: 1.5rem;
      overflow-wrap: anywhere;
    }
    .more {
      padding-top: 14px;
      border-top: 1px solid var(--sluice-hairline);
    }
  `,
})
export class Completed {
  readonly #formats = inject(Formats);
  readonly overview = input.required<OverviewAnswer>();

  protected readonly rows = computed(() =>
    this.overview().exhausted_csvs.map((csv) => ({
      id: csv.csv_id,
      name: csv.name,
      exhaustedAt: csv.exhausted_at,
      distributed: this.#formats.integer(csv.distributed_leads),
    })),
  );
  protected readonly more = computed(() => {
    const { exhausted_csvs_count, exhausted_csvs } = this.overview();
    const count = exhausted_csvs_count - exhausted_csvs.length;
    return count > 0 ? `and ${this.#formats.integer(count)} more` : undefined;
  });
}
