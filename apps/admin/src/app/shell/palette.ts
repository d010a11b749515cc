import { Component, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { type Command, Commands } from '../core/commands';
import { Keys } from './keys';

/** Everything that can be done now, found by its words. */
@Component({
  selector: 'sluice-palette',
  imports: [Keys],
  template: `
    <input
      type="text"
      role="combobox"
      aria-expanded="true"
      aria-controls="palette-list"
      aria-autocomplete="list"
      cdkFocusInitial
      spellcheck="false"
      autocomplete="off"
      i18n-aria-label
      aria-label="Find a command"
      i18n-placeholder
      placeholder="What do you want to do?"
      [attr.aria-activedescendant]="found().length > 0 ? 'palette-' + active() : null"
      [value]="words()"
      (input)="search($event)"
      (keydown)="press($event)"
    />
    <div id="palette-list" role="listbox" i18n-aria-label aria-label="Commands">
      @for (one of found(); track one.command; let index = $index) {
        <div
          role="option"
          tabindex="-1"
          [id]="'palette-' + index"
          [attr.aria-selected]="index === active()"
          (click)="run(one.command)"
          (keydown.enter)="run(one.command)"
          (pointermove)="active.set(index)"
        >
          <span>{{ one.command.words }}</span>
          <span class="muted">{{ one.group }}</span>
          <sluice-keys [keys]="one.command.keys" />
        </div>
      }
    </div>
    @if (found().length === 0) {
      <p class="none muted" role="status" i18n>No command has these words.</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      max-height: min(480px, 80dvh);
      grid-template-rows: auto minmax(0, 1fr);
    }
    input {
      padding: 18px 20px;
      border: 0;
      border-bottom: 1px solid var(--sluice-hairline);
      background: transparent;
      color: inherit;
      font: inherit;
      font-size: 1rem;
    }
    input:focus-visible {
      outline-offset: -2px;
    }
    [role='listbox'] {
      overflow-y: auto;
    }
    [role='option'] {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      align-items: center;
      gap: 12px;
      padding: 10px 20px;
      cursor: pointer;
    }
    [aria-selected='true'] {
      background: var(--mat-sys-surface-container-highest);
    }
    .none {
      padding: 16px 20px;
    }
  `,
})
export class Palette {
  readonly #dialog = inject(MatDialogRef);
  readonly #commands = inject(Commands);

  protected readonly words = signal('');
  protected readonly active = signal(0);
  protected readonly found = computed(() => {
    const sought = this.words().toLowerCase().split(/\s+/);
    return this.#commands
      .groups()
      .flatMap(({ group, commands }) => commands.map((command) => ({ group, command })))
      .filter(({ group, command }) => {
        const text = `${group} ${command.words}`.toLowerCase();
        return sought.every((word) => text.includes(word));
      });
  });

  protected search({ target }: Event): void {
    this.words.set((target as HTMLInputElement).value);
    this.active.set(0);
  }

  protected press(event: KeyboardEvent): void {
    const steps = new Map([
      ['ArrowDown', 1],
      ['ArrowUp', -1],
    ]);
    const step = steps.get(event.key);
    const count = this.found().length;
    if (step !== undefined && count > 0) {
      this.active.set((this.active() + step + count) % count);
      document.getElementById(`palette-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && count > 0) {
      this.run(this.found()[this.active()]!.command);
    } else return;
    event.preventDefault();
  }

  protected run(command: Command): void {
    this.#dialog.afterClosed().subscribe(() => command.run());
    this.#dialog.close();
  }
}
