import { Component, computed, input, output } from '@angular/core';
import { MatMenu, MatMenuItem } from '@angular/material/menu';
import { Icon } from '../../shared/icon';
import { MoreButton } from '../../shared/more-button';
import { type User, type UserAbility } from '../settings-data';

/** What can be done with one user; doing it is up to the page. */
@Component({
  selector: 'sluice-user-menu',
  imports: [Icon, MatMenu, MatMenuItem, MoreButton],
  template: `
    <sluice-more-button [menu]="menu" [label]="name()" />
    <mat-menu #menu="matMenu" xPosition="before">
      @if (can('change')) {
        <button type="button" mat-menu-item (click)="edited.emit()">
          <sluice-icon name="pencil" /> <span i18n>Edit</span>
        </button>
        <button type="button" mat-menu-item (click)="passwordReset.emit()">
          <sluice-icon name="key" /> <span i18n>Reset the password</span>
        </button>
      }
      @if (can('delete')) {
        <button type="button" mat-menu-item (click)="removed.emit()">
          <sluice-icon name="trash" /> <span i18n>Remove</span>
        </button>
      }
    </mat-menu>
  `,
})
export class UserMenu {
  readonly user = input.required<User>();
  readonly edited = output();
  readonly passwordReset = output();
  readonly removed = output();

  protected readonly name = computed(() => $localize`Actions for ${this.user().email}`);

  protected can(ability: UserAbility): boolean {
    return this.user().abilities.includes(ability);
  }
}
