import { Component } from '@angular/core';

/** The sign of the product: a gate that lets so much water through and no more. */
@Component({
  selector: 'sluice-brand',
  template: `
    <svg viewBox="0 0 32 32" fill="none" stroke-linecap="round" aria-hidden="true">
      <rect class="field" width="32" height="32" rx="8" />
      <path class="frame" d="M9 7v18M23 7v18M9 9h14" stroke-width="2.5" />
      <path class="gate" d="M12 13.5h8v3h-8z" />
      <path
        class="water"
        d="M12 20.5c1.3-1.2 2.7-1.2 4 0s2.7 1.2 4 0M12 24.5c1.3-1.2 2.7-1.2 4 0s2.7 1.2 4 0"
        stroke-width="2"
      />
    </svg>
    <span>Sluice</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 10px;
      font-size: 1.1875rem;
      font-weight: 650;
      letter-spacing: -0.02em;
    }
    svg {
      width: 32px;
      height: 32px;
    }
    .field {
      fill: var(--mat-sys-primary);
    }
    .frame {
      stroke: var(--mat-sys-on-primary);
    }
    .gate {
      fill: var(--mat-sys-on-primary);
    }
    .water {
      stroke: var(--mat-sys-primary-container);
    }
  `,
})
export class Brand {}
