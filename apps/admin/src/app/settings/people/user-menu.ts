import { Component, computed, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Icon } from '../../shared/icon';
import { type User } from '../settings-data';

/** What can be done with one user; doing it is up to the page. */
@Component({
  selector: 'sluice-user-menu',
  imports: [Icon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <button type="button" matIconButton [matMenuTriggerFor]="menu" [attr.aria-label]="name()">
      <sluice-icon name="more" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      <button type="button" mat-menu-item (click)="edited.emit()">
        <span class="item"><sluice-icon name="pencil" /> <span i18n>Edit</span></span>
      </button>
      <button type="button" mat-menu-item (click)="passwordReset.emit()">
        <span class="item"><sluice-icon name="key" /> <span i18n>Reset the password</span></span>
      </button>
      <button type="button" mat-menu-item (click)="removed.emit()">
        <span class="item"><sluice-icon name="trash" /> <span i18n>Remove</span></span>
      </button>
    </mat-menu>
  `,
  styles: `
    button > sluice-icon {
      font-size: 1.25rem;
      vertical-align: middle;
    }
    .item {
      display: flex;
      align-items: center;
      gap: 12px;
    }
  `,
})
export class UserMenu {
  readonly user = input.required<User>();
  readonly edited = output();
  readonly passwordReset = output();
  readonly removed = output();

  protected readonly name = computed(() => $localize`Actions for ${this.user().email}`);
}
