import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  form,
  maxLength,
  validate,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ApiError } from '../../core/api-error';
import { FieldErrors } from '../../shared/field-errors';
import { FormProblem } from '../../shared/form-problem';
import { refusedFields } from '../../shared/refused-fields';
import { SettingsData, type Suppression } from '../settings-data';

const longestValue = 320;

/** Puts one entry on the suppression list; closes with it. */
@Component({
  selector: 'sluice-suppression-form',
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
    MatHint,
    MatInput,
    MatLabel,
  ],
  template: `
    <form [formRoot]="fields">
      <h2 mat-dialog-title i18n>Add to the suppression list</h2>
      <mat-dialog-content>
        <sluice-form-problem [words]="problem()" />
        <mat-form-field appearance="outline" hideRequiredMarker subscriptSizing="dynamic">
          <mat-label i18n>E-mail address, phone number, domain or hash</mat-label>
          <input
            matInput
            cdkFocusInitial
            autocomplete="off"
            spellcheck="false"
            [formField]="fields.value"
          />
          <mat-hint i18n>
            A number with its country code, a domain as example.com, or the MD5 or SHA-256 hash of
            an address or number.
          </mat-hint>
          <mat-error [sluiceErrorsOf]="fields.value" />
        </mat-form-field>
        <p class="muted" i18n>
          Leads that match are withdrawn and never handed out again, also when the entry is removed
          later. Those who have received them keep them.
        </p>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button type="button" matButton mat-dialog-close i18n>Cancel</button>
        <button matButton="filled" [disabled]="fields().submitting()" disabledInteractive i18n>
          Add
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-form-field {
      width: 100%;
      margin-block: 8px 16px;
    }
  `,
})
export class SuppressionForm {
  readonly #data = inject(SettingsData);
  readonly #dialog = inject<MatDialogRef<SuppressionForm, Suppression>>(MatDialogRef);

  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly fields = form(
    signal({ value: '' }),
    (path) => {
      validate(path.value, ({ value }) =>
        value().trim() === ''
          ? { kind: 'value', message: $localize`Enter whom no lead may be of.` }
          : undefined,
      );
      maxLength(path.value, longestValue, {
        message: $localize`An entry has ${longestValue} characters at most.`,
      });
    },
    { submission: { action: async () => this.#save() } },
  );

  async #save(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    try {
      this.#dialog.close(await this.#data.addSuppression(this.fields().value().value.trim()));
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const errors = refusedFields(error, { value: this.fields.value });
      if (errors.length === 0) this.problem.set(error.message);
      return errors;
    }
  }
}
