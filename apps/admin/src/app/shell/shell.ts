import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatSnackBar } from '@angular/material/snack-bar';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { ApiError } from '../core/api';
import { Session } from '../core/session';
import { Brand } from '../shared/brand';
import { Icon } from '../shared/icon';

/** Frame of every page for signed-in users. A tab appears in `tabs` when its page is there. */
@Component({
  selector: 'sluice-shell',
  imports: [
    Brand,
    Icon,
    MatButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
})
export class Shell {
  readonly #session = inject(Session);
  readonly #snackBar = inject(MatSnackBar);

  protected readonly tabs = [{ path: '/overview', label: 'Overview' }];
  protected readonly email = computed(() => this.#session.user()?.email ?? '');
  protected readonly initial = computed(() => this.email().charAt(0).toUpperCase());
  protected readonly role = computed(() =>
    this.#session.user()?.role === 'admin' ? 'Administrator' : 'Viewer, may read only',
  );

  protected async signOut(): Promise<void> {
    try {
      await this.#session.signOut();
    } catch (error) {
      const reason = error instanceof ApiError ? error.message : 'Please try again.';
      this.#snackBar.open(`You are still signed in. ${reason}`, 'OK');
    }
  }

  protected skipTo(main: HTMLElement, event: Event): void {
    event.preventDefault();
    main.focus();
  }
}
