import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  form,
  maxLength,
  required,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ApiError } from '../core/api-error';
import { FieldErrors } from '../shared/field-errors';
import { FormProblem } from '../shared/form-problem';
import { refusedFields } from '../shared/refused-fields';
import { type Csv, CsvsData } from './csvs-data';

const longestName = 200;

/** Gives a CSV another name; closes with the CSV as it then is. */
@Component({
  selector: 'sluice-rename',
  imports: [
    FieldErrors,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
  ],
  template: `
    <form [formRoot]="renaming">
      <h2 mat-dialog-title i18n>Rename the CSV</h2>
      <mat-dialog-content>
        <sluice-form-problem [words]="problem()" />
        <mat-form-field appearance="outline" hideRequiredMarker>
          <mat-label i18n>Name</mat-label>
          <input matInput cdkFocusInitial autocomplete="off" [formField]="renaming.name" />
          <mat-error [sluiceErrorsOf]="renaming.name" />
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button type="button" matButton mat-dialog-close i18n>Cancel</button>
        <button matButton="filled" [disabled]="renaming().submitting()" disabledInteractive i18n>
          Rename
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-form-field {
      width: 100%;
      margin-top: 8px;
    }
  `,
})
export class Rename {
  readonly #data = inject(CsvsData);
  readonly #dialog = inject<MatDialogRef<Rename, Csv>>(MatDialogRef);
  readonly #csv = inject<Csv>(MAT_DIALOG_DATA);

  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly renaming = form(
    signal({ name: this.#csv.name }),
    (path) => {
      required(path.name, { message: $localize`Enter a name.` });
      maxLength(path.name, longestName, {
        message: $localize`The name has at most ${longestName} characters.`,
      });
    },
    { submission: { action: async () => this.#rename() } },
  );

  async #rename(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    const { csv_id, version } = this.#csv;
    try {
      const { name } = this.renaming().value();
      this.#dialog.close(await this.#data.change(csv_id, { name: name.trim(), version }));
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const errors = refusedFields(error, { name: this.renaming.name });
      if (errors.length === 0) this.problem.set(error.message);
      return errors;
    }
  }
}
