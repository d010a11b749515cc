import { Component, computed, inject, input, output } from '@angular/core';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { Formats } from '../../core/formats';
import { type Column, isHeeded, type Target } from './mapping';

/** Who does not want to be contacted, as a column says, and whether that is taken into account. */
@Component({
  selector: 'sluice-column-refusals',
  imports: [MatSlideToggle],
  template: `
    <mat-slide-toggle
      [checked]="isHeeded()"
      (change)="mapped.emit($event.checked ? column().refusals!.says : 'extra')"
    >
      {{ words() }}
    </mat-slide-toggle>
    @if (unknown()) {
      <p class="muted">{{ unknown() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 2px;
      padding-top: 4px;
      overflow-wrap: anywhere;
    }
  `,
})
export class ColumnRefusals {
  readonly #formats = inject(Formats);

  /** One with refusals. */
  readonly column = input.required<Column>();
  readonly target = input.required<Target>();
  /** What the column is to become. */
  readonly mapped = output<Target>();

  protected readonly isHeeded = computed(() => isHeeded(this.target()));
  protected readonly words = computed(() => {
    const { about, rows } = this.column().refusals!;
    const counted = this.#formats.integer(rows);
    return about === 'phone'
      ? $localize`Heed it: calls and messages are refused in ${counted} of the first rows`
      : $localize`Heed it: contact is refused in ${counted} of the first rows`;
  });
  protected readonly unknown = computed(() => {
    const { unknown } = this.column().refusals!;
    if (unknown.length === 0) return '';
    const answers = unknown.map(({ cell, count }) => `“${cell}” (${this.#formats.integer(count)})`);
    return $localize`Neither yes nor no, so it refuses nothing: ${answers.join(', ')}`;
  });
}
