import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Formats } from '../core/formats';
import { Live } from '../core/live';
import { type Execution } from './history-data';
import { runName } from '../shared/run-words';

/** How far a run has come that waits or is being made. */
@Component({
  selector: 'sluice-run-progress',
  imports: [MatProgressBar],
  template: `
    <p role="status">{{ words() }}</p>
    <mat-progress-bar mode="indeterminate" [attr.aria-label]="label()" />
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
  `,
})
export class RunProgress {
  readonly #formats = inject(Formats);
  readonly run = input.required<Execution>();

  /** Members whose leads are written down; none of it counts before those of all are. */
  readonly #staged = linkedSignal({
    source: () => this.run().execution_id,
    computation: () => 0,
  });
  protected readonly label = computed(() => runName(this.run()));
  protected readonly words = computed(() => {
    const staged = this.#staged();
    if (staged > 0) {
      const members = this.#formats.count(staged, $localize`member`, $localize`members`);
      return $localize`The leads of ${members} are written down so far. They count once all are.`;
    }
    return this.run().executed_at === null
      ? $localize`It waits its turn: another run is being made.`
      : $localize`It is being worked out who gets which leads.`;
  });

  constructor() {
    inject(Live)
      .events.pipe(takeUntilDestroyed())
      .subscribe(({ type, data }) => {
        if (type !== 'run.progress' || data.execution_id !== this.run().execution_id) return;
        this.#staged.set(data.members_staged);
      });
  }
}
