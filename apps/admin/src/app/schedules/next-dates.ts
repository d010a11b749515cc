import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../core/formats';
import { liveResource } from '../core/live-resource';
import { FormProblem } from '../shared/form-problem';
import { type Recurrence, SchedulesData } from './schedules-data';

/** Milliseconds without a further key before the server is asked. */
const typingPause = 250;

/** The next five dates of settings while they are being typed, in the viewer's time and in UTC. */
@Component({
  selector: 'sluice-next-dates',
  imports: [FormProblem],
  template: `
    <h3 i18n>Next five runs</h3>
    @if (error(); as error) {
      <sluice-form-problem [words]="error.message" />
    } @else if (!recurrence()) {
      <p class="muted" i18n>They are shown as soon as day, time and time zone fit.</p>
    } @else {
      <ol aria-live="polite" [attr.aria-busy]="next.isLoading()">
        @for (date of dates(); track $index) {
          <li>
            <span>{{ date.local }}</span>
            <span class="muted">{{ date.utc }}</span>
          </li>
        }
      </ol>
      @if (leftOut(); as day) {
        <p class="muted" i18n>
          The run of {{ day }} is on record already: the change takes effect after that day.
        </p>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      min-height: 196px;
      padding: 16px;
      border: 1px solid var(--sluice-hairline);
      border-radius: 10px;
    }
    h3 {
      margin: 0 0 8px;
      font-size: 0.875rem;
      font-weight: 600;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 16px;
      padding-block: 4px;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class NextDates {
  readonly #data = inject(SchedulesData);
  readonly #formats = inject(Formats);

  /** Undefined while the settings make no sense. */
  readonly recurrence = input.required<Recurrence | undefined>();
  /** Whose settings they are to become; a new schedule has none. */
  readonly scheduleId = input<string>();

  protected readonly next = liveResource({
    params: () => this.recurrence(),
    load: async (abort, recurrence) => {
      if (!recurrence) return undefined;
      await pause(abort);
      return this.#data.nextTimes(recurrence, this.scheduleId(), abort);
    },
    on: () => false,
  });
  protected readonly error = this.next.error;
  protected readonly dates = computed(() =>
    (this.next.value()?.items ?? []).map((at) => ({
      local: this.#formats.dateAndTime(new Date(at)),
      utc: this.#formats.utc(new Date(at)),
    })),
  );
  /** The first day that would have come, had the schedule no record for it. */
  protected readonly leftOut = computed(() => {
    const [day] = this.next.value()?.left_out ?? [];
    return day === undefined ? '' : this.#formats.calendarDay(day);
  });
}

function pause(abort: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, typingPause);
    abort.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(abort.reason as Error);
    });
  });
}
