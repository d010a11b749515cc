import { Component, inject, viewChild } from '@angular/core';
import { Session } from '../../core/session';
import { SettingsHeader } from '../settings-header';
import { OwnPassword } from './own-password';
import { OwnSessions } from './own-sessions';

/** What people do about their own account, viewers too. */
@Component({
  selector: 'sluice-account',
  imports: [OwnPassword, OwnSessions, SettingsHeader],
  template: `
    <sluice-settings-header i18n-heading heading="Your account" />
    <div class="parts">
      <p class="muted" i18n>You are signed in as {{ email() }}.</p>
      <sluice-own-password (changed)="sessions().reload()" />
      <sluice-own-sessions />
    </div>
  `,
  styles: `
    .parts {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--sluice-gap);
      max-width: 760px;
    }
  `,
})
export class Account {
  readonly #session = inject(Session);
  protected readonly sessions = viewChild.required(OwnSessions);

  protected email(): string {
    return this.#session.user()?.email ?? '';
  }
}
