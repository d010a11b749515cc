import { type ComponentType } from '@angular/cdk/portal';
import { Injectable, inject } from '@angular/core';
import { MatDialog, type MatDialogConfig } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Confirm, type Question } from './confirm';

/** What lies over the page: questions and small forms in the middle, larger forms as a sheet at the side. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  readonly #dialog = inject(MatDialog);

  /** Resolves true when the viewer chose to do it. */
  async confirm(question: Question): Promise<boolean> {
    return (await this.open<boolean>(Confirm, question, { role: 'alertdialog' })) ?? false;
  }

  /** Opens a component that injects MAT_DIALOG_DATA; resolves what it closes with, undefined when cancelled. */
  async open<Result>(
    component: ComponentType<unknown>,
    data?: unknown,
    config: MatDialogConfig = {},
  ): Promise<Result | undefined> {
    const dialog = this.#dialog.open<unknown, unknown, Result>(component, {
      width: '560px',
      maxWidth: 'calc(100vw - 32px)',
      data,
      ...config,
    });
    return firstValueFrom(dialog.afterClosed());
  }

  /** The same at the right edge, over the whole height. */
  sheet<Result>(component: ComponentType<unknown>, data?: unknown): Promise<Result | undefined> {
    return this.open<Result>(component, data, {
      position: { right: '0' },
      width: 'min(560px, 100vw)',
      maxWidth: '100vw',
      height: '100dvh',
      panelClass: 'sluice-sheet',
    });
  }

  /** Opens it unless something lies over the page already. */
  async only(component: ComponentType<unknown>, ariaLabel?: string): Promise<void> {
    if (this.#dialog.openDialogs.length > 0) return;
    await this.open(component, undefined, ariaLabel === undefined ? {} : { ariaLabel });
  }
}
