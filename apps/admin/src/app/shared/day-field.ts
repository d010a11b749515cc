import { Component, input, output } from '@angular/core';
import { type Day, dayIn } from './day';

/** A filter by a day. */
@Component({
  selector: 'sluice-day-field',
  template: `
    <label>
      <span class="muted">{{ label() }}</span>
      <input type="date" [value]="value() ?? ''" (change)="choose($event)" />
    </label>
  `,
  styles: `
    label {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    input {
      height: 40px;
      min-width: 0;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 10px;
      background: var(--sluice-panel);
      color: inherit;
      font: inherit;
    }
    input:focus-visible {
      outline: 2px solid var(--mat-sys-primary);
      outline-offset: 1px;
    }
  `,
})
export class DayField {
  readonly label = input.required<string>();
  readonly value = input<Day>();
  /** Undefined for none. */
  readonly changed = output<Day | undefined>();

  protected choose({ target }: Event): void {
    this.changed.emit(dayIn((target as HTMLInputElement).value));
  }
}
