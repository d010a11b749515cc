import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../../core/formats';
import { chartWidth } from '../../shared/chart-width';
import { type Ledger } from '../csvs-data';
import { stripGeometry } from './strip-geometry';

const height = 132;

/** A ledger drawn: from the first row to the last, how often each was handed out. */
@Component({
  selector: 'sluice-ledger-strip',
  template: `
    <svg role="img" [attr.width]="width()" [attr.height]="height" [attr.aria-label]="summary()">
      <defs>
        <pattern id="withdrawn-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="hatch" d="M-1 7 7 -1" />
        </pattern>
      </defs>
      @for (tick of strip().countTicks; track tick.y) {
        <line
          class="grid"
          [attr.x1]="strip().plot.left"
          [attr.x2]="strip().plot.right"
          [attr.y1]="tick.y"
          [attr.y2]="tick.y"
        />
        <text [attr.x]="strip().plot.left - 10" [attr.y]="tick.y + 4" text-anchor="end">
          {{ compact(tick.count) }}×
        </text>
      }
      @for (tick of strip().rowTicks; track tick.anchor) {
        <text [attr.x]="tick.x" [attr.y]="height - 6" [attr.text-anchor]="tick.anchor">
          {{ integer(tick.row) }}
        </text>
      }
      @for (hole of strip().withdrawn; track hole.x) {
        <rect
          fill="url(#withdrawn-hatch)"
          [attr.x]="hole.x"
          [attr.y]="strip().plot.top"
          [attr.width]="hole.width"
          [attr.height]="strip().plot.bottom - strip().plot.top"
        />
      }
      <path class="area" [attr.d]="strip().area" />
      @if (strip().limitY; as y) {
        <line
          class="limit"
          [attr.x1]="strip().plot.left"
          [attr.x2]="strip().plot.right"
          [attr.y1]="y"
          [attr.y2]="y"
        />
      }
    </svg>
  `,
  styleUrl: '../../shared/chart.css',
  styles: `
    :host {
      height: 132px;
    }
    .area {
      fill: color-mix(in srgb, var(--mat-sys-primary) 55%, transparent);
    }
    .limit {
      stroke: var(--mat-sys-primary);
      stroke-dasharray: 4 4;
    }
    .hatch {
      stroke: var(--sluice-warn);
      stroke-width: 1.5;
    }
  `,
})
export class LedgerStrip {
  readonly #formats = inject(Formats);
  readonly ledger = input.required<Ledger>();
  readonly limit = input.required<number>();
  /** The chart in words; whoever can't see it gets this. */
  readonly summary = input.required<string>();

  protected readonly height = height;
  protected readonly width = chartWidth();
  protected readonly strip = computed(() =>
    stripGeometry({ ledger: this.ledger(), limit: this.limit(), width: this.width(), height }),
  );

  protected compact(count: number): string {
    return this.#formats.compact(count);
  }

  protected integer(row: number): string {
    return this.#formats.integer(row);
  }
}
