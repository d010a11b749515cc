import { Component, computed, inject } from '@angular/core';
import { Live } from '../core/live';

/** Whether the page follows what happens at the server. Says something only when it does not. */
@Component({
  selector: 'sluice-connection',
  host: { role: 'status', '[class.lost]': 'isLost()' },
  template: `
    @if (isLost()) {
      <span class="dot" aria-hidden="true"></span>
      <ng-container i18n>Reconnecting…</ng-container>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 8px;
      color: var(--sluice-warn);
      font-weight: 500;
      white-space: nowrap;
    }
    .dot {
      width: 8px;
      height: 8px;
      border-radius: 50%;
      background: currentColor;
      animation: breathe 1.6s ease-in-out infinite;
    }
    @keyframes breathe {
      50% {
        opacity: 0.3;
      }
    }
  `,
})
export class ConnectionSign {
  readonly #live = inject(Live);
  protected readonly isLost = computed(() => this.#live.connection() === 'lost');
}
