import { Component, computed, input, output } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Icon } from './icon';

/** A filter of a few fixed values of which several can be chosen, or all of them. */
@Component({
  selector: 'sluice-choices',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <button type="button" class="trigger" [matMenuTriggerFor]="menu">
      <span class="muted">{{ label() }}</span>&ngsp;<span class="chosen">{{ words() }}</span>
      <sluice-icon name="chevron" />
    </button>
    <mat-menu #menu="matMenu" [aria-label]="label()">
      @for (choice of choices(); track choice.value) {
        <button
          type="button"
          mat-menu-item
          role="menuitemcheckbox"
          [attr.aria-checked]="isChosen(choice.value)"
          (click)="toggle(choice.value, $event)"
        >
          <sluice-icon name="check" [class.off]="!isChosen(choice.value)" /> {{ choice.words }}
        </button>
      }
    </mat-menu>
  `,
  styles: `
    :host {
      min-width: 0;
    }
    .trigger {
      display: flex;
      align-items: center;
      gap: 8px;
      height: 40px;
      max-width: 100%;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 10px;
      background: var(--sluice-panel);
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    .chosen {
      max-width: 24ch;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .off {
      visibility: hidden;
    }
  `,
})
export class Choices<Value extends string> {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly { value: Value; words: string }[]>();
  /** None stands for all. */
  readonly values = input<readonly Value[]>([]);
  readonly changed = output<readonly Value[]>();

  protected readonly words = computed(() => {
    const chosen = this.choices().filter(({ value }) => this.isChosen(value));
    return chosen.map(({ words }) => words).join(', ') || $localize`All`;
  });

  protected isChosen(value: Value): boolean {
    return this.values().includes(value);
  }

  /** The menu stays open, so that the next one can be chosen. */
  protected toggle(toggled: Value, event: Event): void {
    event.stopPropagation();
    const all = this.choices().map(({ value }) => value);
    this.changed.emit(all.filter((value) => this.isChosen(value) !== (value === toggled)));
  }
}
