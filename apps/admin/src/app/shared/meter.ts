import { Component, computed, inject, input } from '@angular/core';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Formats } from '../core/formats';

/** How far something has come: a bar with words before it and the percentage behind. */
@Component({
  selector: 'sluice-meter',
  imports: [MatProgressBar],
  template: `
    <div class="words">
      <div><ng-content /></div>
      <span class="percent">{{ percent() }}</span>
    </div>
    <mat-progress-bar
      [value]="share() * 100"
      [attr.aria-label]="label()"
      [attr.aria-valuetext]="percent()"
    />
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .words {
      display: flex;
      align-items: flex-end;
      justify-content: space-between;
      gap: 16px;
      font-variant-numeric: tabular-nums;
    }
    .percent {
      flex: none;
      font-weight: 600;
    }
    mat-progress-bar {
      border-radius: 4px;
    }
  `,
})
export class Meter {
  readonly #formats = inject(Formats);
  /** What the bar measures, for those who can't see where it stands. */
  readonly label = input.required<string>();
  /** From 0 to 1. */
  readonly share = input.required<number>();
  protected readonly percent = computed(() => this.#formats.percent(this.share()));
}
