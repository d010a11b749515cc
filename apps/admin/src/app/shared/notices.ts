import { Injectable, inject } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { ApiError } from '../core/api-error';

const shortMs = 4_000;
/** WCAG 2.2.1: whoever reads slowly must have time for the way back. */
const undoMs = 20_000;

/** Short words at the bottom of the page about what has just happened. */
@Injectable({ providedIn: 'root' })
export class Notices {
  readonly #snackBar = inject(MatSnackBar);

  say(words: string): void {
    this.#snackBar.open(words, undefined, { duration: shortMs });
  }

  /** Says what was done and offers to take it back; says so when that fails. */
  offerUndo(words: string, undo: () => Promise<unknown>): void {
    const notice = this.#snackBar.open(words, $localize`Undo`, { duration: undoMs });
    notice.onAction().subscribe(() => {
      undo().then(
        () => {
          this.say($localize`Taken back.`);
        },
        (error: unknown) => {
          this.failed($localize`It could not be taken back.`, error);
        },
      );
    });
  }

  /**
   * For what has no way back once it is done: it is done when the time to take it back is over, or
   * the notice has given way to another one.
   */
  doUnlessUndone(words: string, { act, undo }: { act: () => void; undo: () => void }): void {
    const notice = this.#snackBar.open(words, $localize`Undo`, { duration: undoMs });
    notice.afterDismissed().subscribe(({ dismissedByAction }) => {
      if (dismissedByAction) undo();
      else act();
    });
  }

  /** For what failed away from any form; stays until it is put away. */
  failed(words: string, error: unknown): void {
    const reason = error instanceof ApiError ? error.message : $localize`Please try again.`;
    this.#snackBar.open(`${words} ${reason}`, $localize`OK`);
  }
}
