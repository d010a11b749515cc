import { Component, DestroyRef, inject, input, output } from '@angular/core';
import { Icon } from './icon';

const pauseMs = 300;

/** Words to search for; tells them when the typing pauses, undefined when there are none. */
@Component({
  selector: 'sluice-search-field',
  imports: [Icon],
  template: `
    <label>
      <sluice-icon name="search" />
      <span class="visually-hidden">{{ label() }}</span>
      <input type="search" [placeholder]="label()" [value]="value() ?? ''" (input)="type($event)" />
    </label>
  `,
  styles: `
    label {
      display: flex;
      align-items: center;
      gap: 8px;
      width: 260px;
      max-width: 100%;
      height: 40px;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 10px;
    }
    label:focus-within {
      border-color: var(--mat-sys-primary);
      outline: 1px solid var(--mat-sys-primary);
    }
    input {
      flex: 1;
      min-width: 0;
      border: 0;
      outline: 0;
      background: transparent;
      color: inherit;
      font: inherit;
    }
    input::placeholder {
      color: var(--sluice-muted);
      opacity: 1;
    }
  `,
})
export class SearchField {
  readonly label = input.required<string>();
  readonly value = input<string>();
  readonly changed = output<string | undefined>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.#timer);
    });
  }

  protected type({ target }: Event): void {
    const words = (target as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.changed.emit(words === '' ? undefined : words);
    }, pauseMs);
  }
}
