import { Component, inject, signal } from '@angular/core';
import { FormRoot, type TreeValidationResult, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { ApiError } from '../../core/api-error';
import { FormProblem } from '../../shared/form-problem';
import { PasswordField } from '../../shared/password-field';
import { passwordHint, passwordRules } from '../../shared/password-rules';
import { refusedFields } from '../../shared/refused-fields';
import { SettingsData, type User } from '../settings-data';

/** Gives a user another password; closes with the user. */
@Component({
  selector: 'sluice-reset-password',
  imports: [
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    PasswordField,
  ],
  template: `
    <form [formRoot]="fields">
      <h2 mat-dialog-title i18n>A new password for {{ user.email }}</h2>
      <mat-dialog-content>
        <sluice-form-problem [words]="problem()" />
        <p class="muted" i18n>
          They are signed out everywhere. Tell them the new password yourself: Sluice sends it to
          nobody.
        </p>
        <sluice-password-field
          i18n-label
          label="New password"
          autocomplete="new-password"
          [field]="fields.password"
          [hint]="hint"
        />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button type="button" matButton mat-dialog-close i18n>Cancel</button>
        <button matButton="filled" [disabled]="fields().submitting()" disabledInteractive i18n>
          Reset the password
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    sluice-password-field {
      display: block;
      margin-top: 16px;
    }
  `,
})
export class ResetPassword {
  readonly #data = inject(SettingsData);
  readonly #dialog = inject<MatDialogRef<ResetPassword, User>>(MatDialogRef);
  protected readonly user = inject<User>(MAT_DIALOG_DATA);

  protected readonly hint = passwordHint;
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly fields = form(
    signal({ password: '' }),
    (path) => {
      passwordRules(path.password);
    },
    { submission: { action: async () => this.#save() } },
  );

  async #save(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    const { id, version } = this.user;
    try {
      const { password } = this.fields().value();
      this.#dialog.close(await this.#data.changeUser(id, { password, version }));
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const errors = refusedFields(error, { password: this.fields.password });
      if (errors.length === 0) this.problem.set(error.message);
      return errors;
    }
  }
}
