import { Component, input } from '@angular/core';
import { Icon, type IconName } from './icon';

/** Stands where a list would be: what is missing, and (inside) what to do next. */
@Component({
  selector: 'sluice-empty',
  imports: [Icon],
  template: `
    <span class="sign"><sluice-icon [name]="icon()" /></span>
    <div>
      <p class="title">{{ title() }}</p>
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      align-items: flex-start;
      gap: 16px;
    }
    @media (width < 600px) {
      :host {
        flex-direction: column;
        align-items: stretch;
        gap: 12px;
      }
    }
    .sign {
      display: grid;
      flex: none;
      place-items: center;
      width: 40px;
      height: 40px;
      border-radius: 12px;
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    div {
      display: grid;
      flex: 1;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
      min-width: 0;
      max-width: 72ch;
    }
    .title {
      font-weight: 600;
    }
  `,
})
export class Empty {
  readonly icon = input.required<IconName>();
  readonly title = input.required<string>();
}
