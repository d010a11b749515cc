import { Component } from '@angular/core';

/** The shape of the page while its first answer is on the way. */
@Component({
  selector: 'sluice-overview-skeleton',
  host: { role: 'status' },
  template: `
    <span class="visually-hidden">Loading the Overview</span>
    <div class="panel figures">
      @for (figure of [1, 2, 3, 4]; track figure) {
        <div>
          <span class="bone label"></span>
          <span class="bone value"></span>
          <span class="bone label"></span>
        </div>
      }
      <span class="bone meter"></span>
    </div>
    <div class="panel small"><span class="bone label"></span><span class="bone rest"></span></div>
    <div class="panel large"><span class="bone label"></span><span class="bone rest"></span></div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: var(--sluice-gap);
    }
    .figures {
      display: grid;
      grid-column: 1 / -1;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: 24px;
    }
    .figures > div {
      display: grid;
      gap: 10px;
    }
    .large {
      grid-column: span 2;
    }
    .small,
    .large {
      display: grid;
      grid-template-rows: auto 1fr;
      gap: 20px;
      min-height: 422px;
    }
    .bone {
      display: block;
      border-radius: 6px;
      background: var(--sluice-track);
      animation: breathe 1.6s ease-in-out infinite;
    }
    .label {
      width: 50%;
      height: 14px;
    }
    .value {
      width: 75%;
      height: 48px;
    }
    .meter {
      grid-column: 1 / -1;
      height: 28px;
      margin-top: 22px;
    }
    @keyframes breathe {
      50% {
        opacity: 0.45;
      }
    }
    @media (width < 1000px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
      .large {
        grid-column: auto;
      }
    }
    @media (width < 860px) {
      .figures {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }
  `,
})
export class OverviewSkeleton {}
