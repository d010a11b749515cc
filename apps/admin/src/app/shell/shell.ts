import { Component, DestroyRef, Injector, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { type Appearance, ChosenAppearance } from '../core/appearance';
import { Commands } from '../core/commands';
import { Live } from '../core/live';
import { Session } from '../core/session';
import { Brand } from '../shared/brand';
import { Dialogs } from '../shared/dialogs';
import { Icon } from '../shared/icon';
import { Notices } from '../shared/notices';
import { settingsSections } from '../settings/settings-sections';
import { ConnectionSign } from './connection';
import { tabs } from './tabs';

/** Frame of every page for signed-in users: tabs, account, shortcuts, and the stream of events. */
@Component({
  selector: 'sluice-shell',
  imports: [
    Brand,
    ConnectionSign,
    Icon,
    MatButton,
    MatDivider,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
  ],
  host: { '(document:keydown)': 'press($event)' },
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export class Shell {
  readonly #session = inject(Session);
  readonly #notices = inject(Notices);
  readonly #dialogs = inject(Dialogs);
  readonly #router = inject(Router);

  protected readonly tabs = tabs;
  protected readonly appearance = inject(ChosenAppearance);
  protected readonly appearances: readonly { value: Appearance; label: string }[] = [
    { value: 'system', label: $localize`As the system has it` },
    { value: 'light', label: $localize`Light` },
    { value: 'dark', label: $localize`Dark` },
  ];
  protected readonly email = computed(() => this.#session.user()?.email ?? '');
  protected readonly accountName = computed(() => $localize`Account of ${this.email()}`);
  protected readonly initial = computed(() => this.email().charAt(0).toUpperCase());
  protected readonly role = computed(() =>
    this.#session.mayWrite() ? $localize`Administrator` : $localize`Viewer, may read only`,
  );

  constructor() {
    const live = inject(Live);
    live.open();
    inject(DestroyRef).onDestroy(() => {
      live.close();
    });
    this.#addCommands(inject(Commands), inject(Injector));
  }

  protected async signOut(): Promise<void> {
    try {
      await this.#session.signOut();
    } catch (error) {
      this.#notices.failed($localize`You are still signed in.`, error);
    }
  }

  protected skipTo(main: HTMLElement, event: Event): void {
    event.preventDefault();
    main.focus();
  }

  protected press(event: KeyboardEvent): void {
    if (event.key !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    void this.openPalette();
  }

  protected async openPalette(): Promise<void> {
    const { Palette } = await import('./palette');
    await this.#dialogs.only(Palette, $localize`Commands`);
  }

  protected async openShortcuts(): Promise<void> {
    const { Shortcuts } = await import('./shortcuts');
    await this.#dialogs.only(Shortcuts);
  }

  #addCommands(commands: Commands, injector: Injector): void {
    const go = tabs.map(({ path, label, key }) => ({
      words: $localize`Go to ${label}`,
      keys: `g ${key}`,
      run: () => this.#router.navigateByUrl(path),
    }));
    const settings = settingsSections(this.#session.mayWrite()).map(({ link, label }) => ({
      words: $localize`Settings: ${label}`,
      run: () => this.#router.navigateByUrl(link),
    }));
    const rest = [
      { words: $localize`Show the keyboard shortcuts`, keys: '?', run: () => this.openShortcuts() },
      { words: $localize`Sign out`, run: () => this.signOut() },
    ];
    const looks = this.appearances.map(({ value, label }) => ({
      words: $localize`Appearance: ${label}`,
      run: () => {
        this.appearance.choose(value);
      },
    }));
    commands.add($localize`Everywhere`, [...go, ...settings, ...rest, ...looks], injector);
  }
}
