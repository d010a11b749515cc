import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from './icon';

/** The top of a page: its heading, the way back up, and (inside) what can be done here. */
@Component({
  selector: 'sluice-page-header',
  imports: [Icon, RouterLink],
  template: `
    @if (back(); as back) {
      <a class="back" [routerLink]="back.link"><sluice-icon name="back" /> {{ back.label }}</a>
    }
    <div class="line">
      <h1>{{ heading() }}</h1>
      <div class="actions"><ng-content /></div>
    </div>
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: 20px;
    }
    .back {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      margin-bottom: 8px;
      text-decoration: none;
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
      min-height: 2.5rem;
    }
    h1 {
      overflow-wrap: anywhere;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
  `,
})
export class PageHeader {
  readonly heading = input.required<string>();
  /** For pages below a tab: where they belong. */
  readonly back = input<{ link: string; label: string }>();
}
