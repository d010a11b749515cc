import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  type TreeValidationResult,
  form,
  maxLength,
  validate,
} from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { endOf } from '../../shared/day';
import { DialogForm } from '../../shared/dialog-form';
import { FieldErrors } from '../../shared/field-errors';
import { written } from '../../shared/rules';
import { sendForm } from '../../shared/send-form';
import { type CreatedApiKey, type Scope, SettingsData } from '../settings-data';

const longestName = 100;

/** Makes a key; closes with it. */
@Component({
  selector: 'sluice-api-key-form',
  imports: [DialogForm, FieldErrors, FormField, MatFormField, MatHint, MatInput, MatLabel],
  templateUrl: './api-key-form.html',
  styles: `
    mat-form-field {
      width: 100%;
      margin-block: 8px 16px;
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
      written(path.name, { message: $localize`Enter a name, as the service that uses it.` });
      maxLength(path.name, longestName, {
        message: $localize`A name has ${longestName} characters at most.`,
      });
      validate(path.expires_on, ({ value }) =>
        value() === '' || endOf(value()) > new Date()
          ? undefined
          : { kind: 'past', message: $localize`Choose a day to come, or none.` },
      );
    },
    { submission: { action: () => this.#save() } },
  );

  #save(): Promise<TreeValidationResult> {
    const { name, may: scopes, expires_on: expires_at } = this.fields;
    return sendForm(this.problem, { name, scopes, expires_at }, async () => {
      this.#dialog.close(await this.#add());
    });
  }

  #add(): Promise<CreatedApiKey> {
    const { name, may, expires_on } = this.fields().value();
    return this.#data.addApiKey({
      name: name.trim(),
      scopes: may === 'write' ? ['read', 'write'] : ['read'],
      ...(expires_on !== '' && { expires_at: endOf(expires_on).toISOString() }),
    });
  }
}
