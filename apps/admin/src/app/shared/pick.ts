import { Component, computed, input, output } from '@angular/core';

/** One of a few fixed values, chosen from a list that opens. */
@Component({
  selector: 'sluice-pick',
  template: `
    <label>
      <span [class]="isLabelHidden() ? 'visually-hidden' : 'muted'">{{ label() }}</span>
      <select [disabled]="isDisabled()" (change)="choose($event)">
        @for (choice of choices(); track $index) {
          <option [value]="$index" [selected]="$index === chosen()">{{ choice.words }}</option>
        }
      </select>
    </label>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
      max-width: 100%;
    }
    label {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    select {
      height: 40px;
      min-width: 0;
      max-width: 100%;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 10px;
      background: var(--sluice-panel);
      color: inherit;
      font: inherit;
    }
    select:disabled {
      opacity: 0.6;
    }
    select:focus-visible {
      outline: 2px solid var(--mat-sys-primary);
      outline-offset: 1px;
    }
  `,
})
export class Pick<Value> {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly { value: Value; words: string }[]>();
  readonly value = input<Value>();
  /** Where what it is about stands beside it already. */
  readonly isLabelHidden = input(false);
  readonly isDisabled = input(false);
  readonly changed = output<Value>();

  protected readonly chosen = computed(() =>
    this.choices().findIndex(({ value }) => value === this.value()),
  );

  protected choose({ target }: Event): void {
    this.changed.emit(this.choices()[Number((target as HTMLSelectElement).value)]!.value);
  }
}
