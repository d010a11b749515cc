import { Component, input } from '@angular/core';
import { Icon } from './icon';

/**
 * Why the whole form was refused. Always there, so that screen readers hear it change; takes no room
 * while there is nothing to say.
 */
@Component({
  selector: 'sluice-form-problem',
  imports: [Icon],
  host: { role: 'alert', '[class.visually-hidden]': '!words()' },
  template: `
    @if (words()) {
      <p>
        <sluice-icon name="warning" />
        <span>{{ words() }}</span>
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      gap: 12px;
      margin-bottom: 16px;
      padding: 12px 16px;
      border-radius: 10px;
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
  `,
})
export class FormProblem {
  readonly words = input.required<string | undefined>();
}
