import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { liveResource } from '../../core/live-resource';
import { Session as OwnSession } from '../../core/session';
import { Badge } from '../../shared/badge';
import { Dialogs } from '../../shared/dialogs';
import { Moment } from '../../shared/moment';
import { Notices } from '../../shared/notices';
import { Problem } from '../../shared/problem';
import { type Session, SettingsData } from '../settings-data';
import { browserWords } from './browser-words';

/** Where one is signed in, and the way out of each place. */
@Component({
  selector: 'sluice-own-sessions',
  imports: [Badge, MatButton, Moment, Problem],
  templateUrl: './own-sessions.html',
  styleUrl: './own-sessions.css',
})
export class OwnSessions {
  readonly #data = inject(SettingsData);
  readonly #dialogs = inject(Dialogs);
  readonly #notices = inject(Notices);
  readonly #session = inject(OwnSession);

  protected readonly sessions = liveResource({
    load: (abort) => this.#data.ownSessions(abort),
    on: () => false,
  });

  reload(): void {
    this.sessions.reload();
  }

  protected browserOf({ user_agent }: Session): string {
    return browserWords(user_agent);
  }

  protected endName(session: Session): string {
    return $localize`Sign out ${this.browserOf(session)} at ${session.address}`;
  }

  protected async end(session: Session): Promise<void> {
    try {
      await this.#data.endSession(session.id);
      this.#notices.say($localize`${this.browserOf(session)} was signed out.`);
    } catch (error) {
      this.#notices.failed($localize`It could not be signed out.`, error);
    }
    this.reload();
  }

  protected async endAll(): Promise<void> {
    const isSure = await this.#dialogs.confirm({
      title: $localize`Sign out everywhere?`,
      consequences: [$localize`Every browser is signed out at once, this one too.`],
      action: $localize`Sign out everywhere`,
    });
    if (!isSure) return;
    try {
      await this.#session.signOutEverywhere();
    } catch (error) {
      this.#notices.failed($localize`You are still signed in.`, error);
    }
  }
}
