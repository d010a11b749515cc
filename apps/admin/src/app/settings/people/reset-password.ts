import { Component, inject, signal } from '@angular/core';
import { type TreeValidationResult, form } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { DialogForm } from '../../shared/dialog-form';
import { PasswordField } from '../../shared/password-field';
import { passwordHint, passwordRules } from '../../shared/password-rules';
import { sendForm } from '../../shared/send-form';
import { SettingsData, type User } from '../settings-data';

/** Gives a user another password; closes with the user. */
@Component({
  selector: 'sluice-reset-password',
  imports: [DialogForm, PasswordField],
  template: `
    <sluice-dialog-form
      i18n-heading
      heading="A new password for {{ user.email }}"
      i18n-action
      action="Reset the password"
      [fields]="fields"
      [problem]="problem()"
    >
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
    </sluice-dialog-form>
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
    { submission: { action: () => this.#save() } },
  );

  #save(): Promise<TreeValidationResult> {
    const { id, version } = this.user;
    const { password } = this.fields;
    return sendForm(this.problem, { password }, async () => {
      const change = { password: password().value(), version };
      this.#dialog.close(await this.#data.changeUser(id, change));
    });
  }
}
