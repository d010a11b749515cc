import { Component, inject, signal } from '@angular/core';
import { FormField, form, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ApiError } from '../../core/api-error';
import { DialogForm } from '../../shared/dialog-form';
import { FieldErrors } from '../../shared/field-errors';
import { type Erasure, SettingsData } from '../settings-data';
import { contactIn } from './contact';

/** Erases whoever has the contact given, once it was typed again; closes with what it came to. */
@Component({
  selector: 'sluice-confirm-erasure',
  imports: [DialogForm, FieldErrors, FormField, MatFormField, MatInput, MatLabel],
  template: `
    <sluice-dialog-form
      i18n-heading
      heading="Erase {{ contact }} for good?"
      [action]="fields().submitting() ? erasing : eraseWords"
      [fields]="fields"
      [problem]="problem()"
    >
      <p i18n>
        There is no way back. Type {{ contact }} again, to be sure that it is the right person.
      </p>
      <mat-form-field appearance="outline" hideRequiredMarker subscriptSizing="dynamic">
        <mat-label i18n>The same once more</mat-label>
        <input
          matInput
          cdkFocusInitial
          autocomplete="off"
          spellcheck="false"
          [formField]="fields.typed"
        />
        <mat-error [sluiceErrorsOf]="fields.typed" />
      </mat-form-field>
    </sluice-dialog-form>
  `,
  styles: `
    mat-form-field {
      width: 100%;
      margin-top: 16px;
    }
    p {
      overflow-wrap: anywhere;
    }
  `,
})
export class ConfirmErasure {
  readonly #data = inject(SettingsData);
  readonly #dialog = inject<MatDialogRef<ConfirmErasure, Erasure>>(MatDialogRef);
  protected readonly contact = inject<string>(MAT_DIALOG_DATA);

  protected readonly erasing = $localize`Erasing…`;
  protected readonly eraseWords = $localize`Erase for good`;
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly fields = form(
    signal({ typed: '' }),
    (path) => {
      validate(path.typed, ({ value }) =>
        value().trim().toLowerCase() === this.contact.toLowerCase()
          ? undefined
          : { kind: 'other', message: $localize`This is not ${this.contact}.` },
      );
    },
    { submission: { action: () => this.#erase() } },
  );

  async #erase(): Promise<void> {
    this.problem.set(undefined);
    try {
      this.#dialog.close(await this.#data.erasePerson(contactIn(this.contact)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem.set(
        $localize`It is not known to be done. ${error.message} Erase again: that finishes what was cut off.`,
      );
    }
  }
}
