import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  type TreeValidationResult,
  form,
  maxLength,
  required,
} from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { DialogForm } from '../shared/dialog-form';
import { FieldErrors } from '../shared/field-errors';
import { sendForm } from '../shared/send-form';
import { type Csv, CsvsData } from './csvs-data';

const longestName = 200;

/** Gives a CSV another name; closes with the CSV as it then is. */
@Component({
  selector: 'sluice-rename',
  imports: [DialogForm, FieldErrors, FormField, MatFormField, MatInput, MatLabel],
  template: `
    <sluice-dialog-form
      i18n-heading
      heading="Rename the CSV"
      i18n-action
      action="Rename"
      [fields]="fields"
      [problem]="problem()"
    >
      <mat-form-field appearance="outline" hideRequiredMarker subscriptSizing="dynamic">
        <mat-label i18n>Name</mat-label>
        <input matInput cdkFocusInitial autocomplete="off" [formField]="fields.name" />
        <mat-error [sluiceErrorsOf]="fields.name" />
      </mat-form-field>
    </sluice-dialog-form>
  `,
  styles: `
    mat-form-field {
      width: 100%;
      margin-block: 8px 16px;
    }
  `,
})
export class Rename {
  readonly #data = inject(CsvsData);
  readonly #dialog = inject<MatDialogRef<Rename, Csv>>(MatDialogRef);
  readonly #csv = inject<Csv>(MAT_DIALOG_DATA);

  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly fields = form(
    signal({ name: this.#csv.name }),
    (path) => {
      required(path.name, { message: $localize`Enter a name.` });
      maxLength(path.name, longestName, {
        message: $localize`The name has at most ${longestName} characters.`,
      });
    },
    { submission: { action: () => this.#rename() } },
  );

  #rename(): Promise<TreeValidationResult> {
    const { csv_id, version } = this.#csv;
    const name = this.fields.name().value().trim();
    return sendForm(this.problem, { name: this.fields.name }, async () => {
      this.#dialog.close(await this.#data.change(csv_id, { name, version }));
    });
  }
}
