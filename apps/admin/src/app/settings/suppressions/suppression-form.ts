import { Component, inject, signal } from '@angular/core';
import { FormField, type TreeValidationResult, form, maxLength } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { DialogForm } from '../../shared/dialog-form';
import { FieldErrors } from '../../shared/field-errors';
import { written } from '../../shared/rules';
import { sendForm } from '../../shared/send-form';
import { SettingsData, type Suppression } from '../settings-data';

const longestValue = 320;

/** Puts one entry on the suppression list; closes with it. */
@Component({
  selector: 'sluice-suppression-form',
  imports: [DialogForm, FieldErrors, FormField, MatFormField, MatHint, MatInput, MatLabel],
  template: `
    <sluice-dialog-form
      i18n-heading
      heading="Add to the suppression list"
      i18n-action
      action="Add"
      [fields]="fields"
      [problem]="problem()"
    >
      <mat-form-field appearance="outline" hideRequiredMarker subscriptSizing="dynamic">
        <mat-label i18n>E-mail, phone, domain or hash</mat-label>
        <input
          matInput
          cdkFocusInitial
          autocomplete="off"
          spellcheck="false"
          [formField]="fields.value"
        />
        <mat-hint i18n>
          A number with its country code, a domain as example.com, or the MD5 or SHA-256 hash of an
          address or number.
        </mat-hint>
        <mat-error [sluiceErrorsOf]="fields.value" />
      </mat-form-field>
      <p class="muted" i18n>
        Leads that match are withdrawn, and not handed out for as long as the entry stands on the
        list. Those who have received them keep them.
      </p>
    </sluice-dialog-form>
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
      written(path.value, { message: $localize`Enter whom no lead may be of.` });
      maxLength(path.value, longestValue, {
        message: $localize`An entry has ${longestValue} characters at most.`,
      });
    },
    { submission: { action: () => this.#save() } },
  );

  #save(): Promise<TreeValidationResult> {
    const { value } = this.fields;
    return sendForm(this.problem, { value }, async () => {
      this.#dialog.close(await this.#data.addSuppression(value().value().trim()));
    });
  }
}
