import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../core/formats';
import { chartWidth } from '../shared/chart-width';
import { skippedWords } from '../shared/skipped-words';
import { chartGeometry, isShort } from './chart-geometry';
import { type ForecastPoint } from './overview-data';

const height = 240;

/** The forecast supply drawn: a line that steps down with each run, and the first run that is short. */
@Component({
  selector: 'sluice-supply-chart',
  templateUrl: './supply-chart.html',
  styleUrls: ['../shared/chart.css', './supply-chart.css'],
})
export class SupplyChart {
  readonly #formats = inject(Formats);
  readonly start = input.required<{ at: Date; leads: number }>();
  readonly points = input.required<readonly ForecastPoint[]>();
  /** The chart in words; whoever can't see it gets this. */
  readonly summary = input.required<string>();

  protected readonly height = height;
  protected readonly width = chartWidth();
  protected readonly chart = computed(() =>
    chartGeometry({
      start: this.start(),
      points: this.points(),
      width: this.width(),
      height,
    }),
  );
  protected readonly dots = computed(() =>
    this.chart().dots.map(({ x, y, point }) => ({
      x,
      y,
      isShort: isShort(point),
      title: this.#inWords(point),
    })),
  );
  protected readonly leadTicks = computed(() =>
    this.chart().leadTicks.map(({ y, leads }) => ({ y, label: this.#formats.compact(leads) })),
  );
  protected readonly timeTicks = computed(() =>
    this.chart().timeTicks.map(({ x, at, anchor }) => ({
      x,
      anchor,
      label: this.#formats.dayAndMonth(at),
    })),
  );
  protected readonly shortage = computed(() => {
    const { shortage, plot } = this.chart();
    if (!shortage) return undefined;
    const isLeft = shortage.x < (plot.left + plot.right) / 2;
    return {
      x: shortage.x,
      y: shortage.y,
      textX: shortage.x + (isLeft ? 8 : -8),
      anchor: isLeft ? 'start' : 'end',
      label: `First shortage, ${this.#formats.dayAndMonth(new Date(shortage.point.at))}`,
    };
  });

  #inWords(point: ForecastPoint): string {
    const short = isShort(point)
      ? `, ${this.#formats.count(point.short_members, 'member', 'members')} short`
      : '';
    const at = this.#formats.dateAndTime(new Date(point.at));
    if (point.skipped)
      return `${at}: ${$localize`will be skipped: ${skippedWords(point.skipped, this.#formats)}`}`;
    return (
      `${at}: ` +
      `${this.#formats.integer(point.served)} handed out, ` +
      `${this.#formats.integer(point.available_after)} left${short}`
    );
  }
}
