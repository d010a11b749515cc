import { Component, computed, inject, input, output } from '@angular/core';
import { MatMenu, MatMenuItem } from '@angular/material/menu';
import { Icon } from '../shared/icon';
import { MoreButton } from '../shared/more-button';
import { MemberActions } from './member-actions';
import { type Member, type MemberAbility } from './members-data';

/** What can be done with one member. */
@Component({
  selector: 'sluice-member-menu',
  imports: [Icon, MatMenu, MatMenuItem, MoreButton],
  template: `
    <sluice-more-button [menu]="menu" [label]="name()" />
    <mat-menu #menu="matMenu" xPosition="before">
      @if (can('change')) {
        <button type="button" mat-menu-item (click)="edit()">
          <sluice-icon name="pencil" /> <span i18n>Edit</span>
        </button>
      }
      @if (can('pause')) {
        <button type="button" mat-menu-item (click)="pause()">
          <sluice-icon name="pause" /> <span i18n>Pause</span>
        </button>
      }
      @if (can('resume')) {
        <button type="button" mat-menu-item (click)="resume()">
          <sluice-icon name="play" /> <span i18n>Resume</span>
        </button>
      }
      @if (can('delete')) {
        <button type="button" mat-menu-item (click)="remove()">
          <sluice-icon name="trash" /> <span i18n>Remove</span>
        </button>
      }
    </mat-menu>
  `,
})
export class MemberMenu {
  readonly #actions = inject(MemberActions);
  readonly member = input.required<Member>();
  readonly changed = output();
  readonly removed = output();

  protected readonly name = computed(() => $localize`Actions for ${this.member().name}`);

  protected can(ability: MemberAbility): boolean {
    return this.member().abilities.includes(ability);
  }

  protected async edit(): Promise<void> {
    if (await this.#actions.edit(this.member())) this.changed.emit();
  }

  protected async pause(): Promise<void> {
    if (await this.#actions.pause(this.member())) this.changed.emit();
  }

  protected async resume(): Promise<void> {
    if (await this.#actions.resume(this.member())) this.changed.emit();
  }

  protected async remove(): Promise<void> {
    if (await this.#actions.remove(this.member())) this.removed.emit();
  }
}
