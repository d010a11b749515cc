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
import { endOf } from '../../shared/day';
import { FieldErrors } from '../../shared/field-errors';
import { FormProblem } from '../../shared/form-problem';
import { refusedFields } from '../../shared/refused-fields';
import { type CreatedApiKey, type Scope, SettingsData } from '../settings-data';

const longestName = 100;

/** Makes a key; closes with it. */
@Component({
  selector: 'sluice-api-key-form',
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
  templateUrl: './api-key-form.html',
  styles: `
    mat-form-field {
      width: 100%;
      margin-top: 8px;
    }
  `,
})
export class ApiKeyForm {
  readonly #data = inject(SettingsData);
  readonly #dialog = inject<MatDialogRef<ApiKeyForm, CreatedApiKey>>(MatDialogRef);

  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly fields = form(
    signal({
      name: '',
      may: 'read' as Scope,
      expires_on: '',
    }),
    (path) => {
      validate(path.name, ({ value }) =>
        value().trim() === ''
          ? { kind: 'name', message: $localize`Enter a name, as the service that uses it.` }
          : undefined,
      );
      maxLength(path.name, longestName, {
        message: $localize`A name has ${longestName} characters at most.`,
      });
      validate(path.expires_on, ({ value }) =>
        value() === '' || endOf(value()) > new Date()
          ? undefined
          : { kind: 'past', message: $localize`Choose a day to come, or none.` },
      );
    },
    { submission: { action: async () => this.#save() } },
  );

  async #save(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    const { name, may, expires_on } = this.fields().value();
    try {
      this.#dialog.close(
        await this.#data.addApiKey({
          name: name.trim(),
          scopes: may === 'write' ? ['read', 'write'] : ['read'],
          ...(expires_on !== '' && { expires_at: endOf(expires_on).toISOString() }),
        }),
      );
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { name, may: scopes, expires_on: expires_at } = this.fields;
      const errors = refusedFields(error, { name, scopes, expires_at });
      if (errors.length === 0) this.problem.set(error.message);
      return errors;
    }
  }
}
