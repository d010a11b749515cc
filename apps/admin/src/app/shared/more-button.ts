import { Component, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { type MatMenu, MatMenuTrigger } from '@angular/material/menu';
import { Icon } from './icon';

/** The three dots that open the menu of one record. */
@Component({
  selector: 'sluice-more-button',
  imports: [Icon, MatIconButton, MatMenuTrigger],
  template: `
    <button type="button" matIconButton [matMenuTriggerFor]="menu()" [attr.aria-label]="label()">
      <sluice-icon name="more" />
    </button>
  `,
  styles: `
    sluice-icon {
      display: flex;
      font-size: 1.25rem;
    }
  `,
})
export class MoreButton {
  readonly menu = input.required<MatMenu>();
  readonly label = input.required<string>();
}
