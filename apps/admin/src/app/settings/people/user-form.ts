import { Component, computed, inject, signal } from '@angular/core';
import {
  FormField,
  type TreeValidationResult,
  applyWhen,
  disabled,
  email,
  form,
  required,
} from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { DialogForm } from '../../shared/dialog-form';
import { FieldErrors } from '../../shared/field-errors';
import { PasswordField } from '../../shared/password-field';
import { passwordHint, passwordRules } from '../../shared/password-rules';
import { sendForm } from '../../shared/send-form';
import { SettingsData, type User } from '../settings-data';
import { KeysChoice } from './keys-choice';
import { keysToGo } from './keys-to-go';

/** Adds a user, or edits the one given; closes with them as they then are. */
@Component({
  selector: 'sluice-user-form',
  imports: [
    KeysChoice,
    DialogForm,
    FieldErrors,
    FormField,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    PasswordField,
  ],
  templateUrl: './user-form.html',
  styles: `
    mat-form-field,
    sluice-password-field {
      display: block;
      width: 100%;
      margin-block: 8px 16px;
    }
  `,
})
export class UserForm {
  readonly #data = inject(SettingsData);
  readonly #dialog = inject<MatDialogRef<UserForm, User>>(MatDialogRef);
  protected readonly user = inject<User | null>(MAT_DIALOG_DATA);

  protected readonly heading = this.user
    ? $localize`Edit ${this.user.email}`
    : $localize`Add a person`;
  protected readonly action = this.user ? $localize`Save` : $localize`Add`;
  /** The only administrator stays one. */
  protected readonly mayChangeRole = this.user?.abilities.includes('change_role') ?? true;
  protected readonly passwordHint = passwordHint;
  protected readonly problem = signal<string | undefined>(undefined);

  protected readonly fields = form(
    signal({
      email: this.user?.email ?? '',
      role: this.user?.role ?? 'viewer',
      password: '',
    }),
    (path) => {
      disabled(path.role, () => !this.mayChangeRole);
      required(path.email, { message: $localize`Enter an e-mail address.` });
      email(path.email, {
        message: $localize`This is not an e-mail address. It looks like ada@example.com.`,
      });
      applyWhen(
        path,
        () => !this.user,
        ({ password }) => {
          passwordRules(password);
        },
      );
    },
    { submission: { action: () => this.#save() } },
  );

  /** Whether they could make keys and can't any more. */
  protected readonly isDemoted = computed(
    () => this.user?.role === 'admin' && this.fields.role().value() !== 'admin',
  );
  protected readonly keys = keysToGo(() => (this.isDemoted() ? this.user?.id : undefined));

  async #save(): Promise<TreeValidationResult> {
    if (this.isDemoted() && this.keys.isLoading()) {
      this.problem.set(
        $localize`Their API keys are still being looked up. Choose which of them go, then save.`,
      );
      return;
    }
    const { email, role, password } = this.fields;
    return sendForm(this.problem, { email, role, password }, async () => {
      this.#dialog.close(await this.#store());
    });
  }

  #store(): Promise<User> {
    const { password, ...rest } = this.fields().value();
    return this.user
      ? this.#data.changeUser(this.user.id, this.#changeOf(this.user, rest))
      : this.#data.addUser({ ...rest, password });
  }

  /** Only what differs: whoever is given a role, even the same one, is signed out. */
  #changeOf({ email, role, version }: User, typed: Pick<User, 'email' | 'role'>) {
    return {
      ...(typed.email !== email && { email: typed.email }),
      ...(typed.role !== role && { role: typed.role }),
      ...(this.isDemoted() && { remove_keys: this.keys.chosen() }),
      version,
    };
  }
}
