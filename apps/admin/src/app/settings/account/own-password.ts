import { Component, inject, output, signal } from '@angular/core';
import { FormRoot, type TreeValidationResult, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { FormProblem } from '../../shared/form-problem';
import { Notices } from '../../shared/notices';
import { PasswordField } from '../../shared/password-field';
import { passwordHint, passwordRules } from '../../shared/password-rules';
import { sendForm } from '../../shared/send-form';
import { SettingsData } from '../settings-data';

const untyped = { current_password: '', new_password: '' };

/** Changes one's own password. */
@Component({
  selector: 'sluice-own-password',
  imports: [FormProblem, FormRoot, MatButton, PasswordField],
  template: `
    <section class="panel" aria-labelledby="password-heading">
      <h2 id="password-heading" i18n>Change the password</h2>
      <p class="muted" i18n>You stay signed in here; everywhere else you are signed out.</p>
      <form [formRoot]="fields">
        <sluice-form-problem [words]="problem()" />
        <sluice-password-field
          i18n-label
          label="Current password"
          autocomplete="current-password"
          [field]="fields.current_password"
        />
        <sluice-password-field
          i18n-label
          label="New password"
          autocomplete="new-password"
          [field]="fields.new_password"
          [hint]="hint"
        />
        <button matButton="filled" [disabled]="fields().submitting()" disabledInteractive i18n>
          Change the password
        </button>
      </form>
    </section>
  `,
  styles: `
    h2 {
      margin-bottom: 4px;
      font-size: 1.0625rem;
      font-weight: 650;
    }
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
      margin-top: 16px;
    }
    form > button {
      justify-self: start;
      margin-top: 8px;
    }
  `,
})
export class OwnPassword {
  readonly #data = inject(SettingsData);
  readonly #notices = inject(Notices);
  readonly changed = output();

  protected readonly hint = passwordHint;
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly fields = form(
    signal(untyped),
    (path) => {
      required(path.current_password, { message: $localize`Enter your current password.` });
      passwordRules(path.new_password);
    },
    { submission: { action: () => this.#save() } },
  );

  #save(): Promise<TreeValidationResult> {
    const { current_password, new_password } = this.fields;
    return sendForm(this.problem, { current_password, new_password }, async () => {
      await this.#data.changeOwnPassword(this.fields().value());
      this.fields().reset(untyped);
      this.changed.emit();
      this.#notices.say($localize`Your password was changed.`);
    });
  }
}
