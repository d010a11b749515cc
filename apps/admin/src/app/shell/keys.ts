import { Component, computed, input } from '@angular/core';

/** The keys of a shortcut, as they stand on the keyboard. */
@Component({
  selector: 'sluice-keys',
  template: `
    @for (key of each(); track $index) {
      <kbd>{{ key }}</kbd>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 4px;
    }
    kbd {
      min-width: 24px;
      padding: 2px 6px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: 6px;
      font: inherit;
      font-size: 0.75rem;
      text-align: center;
    }
  `,
})
export class Keys {
  readonly keys = input<string>();
  protected readonly each = computed(() => this.keys()?.split(' ') ?? []);
}
