import { Component, computed, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Icon } from '../shared/icon';
import { MemberActions } from './member-actions';
import { type Member } from './members-data';

/** What can be done with one member. */
@Component({
  selector: 'sluice-member-menu',
  imports: [Icon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <button type="button" matIconButton [matMenuTriggerFor]="menu" [attr.aria-label]="name()">
      <sluice-icon name="more" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      <button type="button" mat-menu-item (click)="edit()">
        <span class="item"><sluice-icon name="pencil" /> <span i18n>Edit</span></span>
      </button>
      @if (member().status === 'active') {
        <button type="button" mat-menu-item (click)="pause()">
          <span class="item"><sluice-icon name="pause" /> <span i18n>Pause</span></span>
        </button>
      } @else {
        <button type="button" mat-menu-item (click)="resume()">
          <span class="item"><sluice-icon name="play" /> <span i18n>Resume</span></span>
        </button>
      }
      <button type="button" mat-menu-item (click)="remove()">
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
export class MemberMenu {
  readonly #actions = inject(MemberActions);
  readonly member = input.required<Member>();
  readonly changed = output();
  readonly removed = output();

  protected readonly name = computed(() => $localize`Actions for ${this.member().name}`);

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
