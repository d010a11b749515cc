import { Component, input } from '@angular/core';

export type BadgeTone = 'strong' | 'good' | 'quiet' | 'warn';

/** One or two words about a state; the tone repeats what the words say. */
@Component({
  selector: 'sluice-badge',
  host: { '[attr.data-tone]': 'tone()' },
  template: `<ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      padding: 2px 10px;
      border-radius: 999px;
      font-size: 0.75rem;
      font-weight: 600;
      line-height: 1.25rem;
      letter-spacing: 0.01em;
      white-space: nowrap;
      background: var(--mat-sys-surface-container-high);
      color: var(--mat-sys-on-surface-variant);
    }
    :host([data-tone='strong']) {
      background: var(--mat-sys-primary);
      color: var(--mat-sys-on-primary);
      letter-spacing: 0.06em;
    }
    :host([data-tone='good']) {
      background: var(--sluice-good-soft);
      color: var(--sluice-good);
    }
    :host([data-tone='warn']) {
      background: var(--sluice-warn-soft);
      color: var(--sluice-warn);
    }
  `,
})
export class Badge {
  readonly tone = input<BadgeTone>('quiet');
}
