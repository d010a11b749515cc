import { Component, computed, inject } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { Formats } from '../core/formats';
import { liveResource } from '../core/live-resource';
import { PageHeader } from '../shared/page-header';
import { Problem } from '../shared/problem';
import { HistoryData } from './history-data';

/** Why one member got what they got in one run. */
@Component({
  selector: 'sluice-member-in-run',
  imports: [PageHeader, Problem],
  template: `
    <sluice-page-header [heading]="heading()" [back]="back" />
    @if (result.error(); as error) {
      <sluice-problem
        i18n-title
        title="This could not be loaded"
        [error]="error"
        [isRetrying]="result.isLoading()"
        (retry)="result.reload()"
      />
    }
    @if (result.value(); as result) {
      <section class="panel">
        <p class="numbers" i18n>
          {{ formats.integer(result.received) }} of {{ formats.integer(result.allowance) }} leads,
          tier {{ result.tier }}
        </p>
        <p class="reason">{{ result.reason }}</p>
        @if (result.sources.length > 0) {
          <ul class="numbers">
            @for (source of result.sources; track source.csv_id) {
              <li i18n>{{ formats.integer(source.leads) }} leads from {{ source.name }}</li>
            }
          </ul>
        }
      </section>
    }
  `,
  styles: `
    section {
      display: grid;
      gap: 12px;
    }
    .reason {
      max-width: 72ch;
    }
    ul {
      padding-left: 20px;
      list-style: disc;
    }
  `,
})
export class MemberInRun {
  readonly #data = inject(HistoryData);
  readonly #ids = inject(ActivatedRoute).snapshot.params as Record<
    'execution_id' | 'member_id',
    string
  >;

  protected readonly formats = inject(Formats);
  protected readonly back = {
    link: `/history/${this.#ids.execution_id}`,
    label: $localize`The run`,
  };
  protected readonly result = liveResource({
    load: (abort) => this.#data.memberResult(this.#ids.execution_id, this.#ids.member_id, abort),
    on: ({ type }) => type === 'run.reverted',
  });
  protected readonly heading = computed(
    () => this.result.value()?.name ?? $localize`Member in a run`,
  );
}
