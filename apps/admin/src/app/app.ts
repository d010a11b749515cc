import { Component, DOCUMENT, DestroyRef, inject, resource } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatProgressBar } from '@angular/material/progress-bar';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, skip } from 'rxjs';
import { ChosenAppearance } from './core/appearance';
import { Session } from './core/session';
import { Brand } from './shared/brand';
import { Problem } from './shared/problem';

/** Makes the first contact with the server, then leaves the screen to the routes. */
@Component({
  selector: 'sluice-root',
  imports: [Brand, MatProgressBar, Problem, RouterOutlet],
  template: `
    @switch (contact.status()) {
      @case ('resolved') {
        <router-outlet />
      }
      @case ('error') {
        <main class="waiting">
          <h1><sluice-brand /></h1>
          <sluice-problem
            title="The console could not start"
            [error]="contact.error()"
            (retry)="contact.reload()"
          />
        </main>
      }
      @default {
        <main class="waiting">
          <h1><sluice-brand /></h1>
          <mat-progress-bar mode="indeterminate" aria-label="Connecting to Sluice" />
        </main>
      }
    }
  `,
  styles: `
    .waiting {
      display: grid;
      align-content: center;
      justify-items: center;
      gap: 24px;
      max-width: 480px;
      min-height: 80dvh;
      margin: 0 auto;
      padding: 16px;
    }
  `,
})
export class App {
  readonly #router = inject(Router);
  readonly #document = inject(DOCUMENT);
  readonly #session = inject(Session);

  protected readonly contact = resource({
    loader: async () => {
      await this.#session.open();
      this.#router.initialNavigation();
      return true;
    },
  });

  constructor() {
    inject(ChosenAppearance);
    this.#focusPageAfterNavigation();
  }

  /** Screen readers and the keyboard go on from the new page, not from a button that is gone. */
  #focusPageAfterNavigation(): void {
    this.#router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        skip(1),
        takeUntilDestroyed(inject(DestroyRef)),
      )
      .subscribe(() => {
        const isChosenByPage = this.#document.activeElement?.matches('input, textarea') ?? false;
        if (!isChosenByPage) this.#document.querySelector('main')?.focus();
      });
  }
}
