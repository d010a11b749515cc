import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Formats } from '../core/formats';
import { Meter } from '../shared/meter';
import { type Csv } from './csvs-data';
import { type IngestSample, ingestPace } from './ingest-pace';

/** The pace is that of the last so many looks. */
const keptSamples = 10;

/** How far the reading of a CSV has come, how fast it goes, and when it will be done. */
@Component({
  selector: 'sluice-ingest-progress',
  imports: [Meter],
  template: `
    <sluice-meter [label]="label()" [share]="share()">
      <span>{{ words() }}</span>
    </sluice-meter>
  `,
})
export class IngestProgress {
  readonly #formats = inject(Formats);
  /** As it is now; looks at it again and again tell the pace. */
  readonly csv = input.required<Csv>();

  readonly #samples = linkedSignal<Csv, readonly IngestSample[]>({
    source: this.csv,
    computation: ({ ingest: { bytes_done, rows_done } }, previous) => {
      const sample = { at: performance.now(), bytes_done, rows_done };
      return [...(previous?.value ?? []), sample].slice(-keptSamples);
    },
  });

  protected readonly label = computed(() => $localize`Read of ${this.csv().name}`);
  protected readonly share = computed(() => {
    const { bytes_done, bytes_total } = this.csv().ingest;
    return bytes_total === 0 ? 0 : bytes_done / bytes_total;
  });
  protected readonly words = computed(() => {
    const { started_at, rows_done, bytes_done, bytes_total } = this.csv().ingest;
    if (started_at === null) return $localize`Stored; waits for its turn to be read`;
    const rows = this.#formats.count(rows_done, $localize`row`, $localize`rows`);
    if (bytes_done === bytes_total) return $localize`${rows} read; about to join the queue`;
    const pace = ingestPace(this.#samples(), bytes_total);
    if (!pace) return $localize`${rows} read`;
    const perSecond = this.#formats.integer(pace.rowsPerSecond);
    const left = this.#formats.duration(pace.secondsLeft);
    return $localize`${rows} read, ${perSecond} a second, about ${left} left`;
  });
}
