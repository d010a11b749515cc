import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  applyWhen,
  email,
  form,
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
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ApiError } from '../../core/api-error';
import { FieldErrors } from '../../shared/field-errors';
import { FormProblem } from '../../shared/form-problem';
import { PasswordField } from '../../shared/password-field';
import { passwordHint, passwordRules } from '../../shared/password-rules';
import { refusedFields } from '../../shared/refused-fields';
import { SettingsData, type User } from '../settings-data';

/** Adds a user, or edits the one given; closes with them as they then are. */
@Component({
  selector: 'sluice-user-form',
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
    PasswordField,
  ],
  templateUrl: './user-form.html',
  styles: `
    mat-form-field,
    sluice-password-field {
      display: block;
      width: 100%;
      margin-top: 8px;
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
  protected readonly passwordHint = passwordHint;
  protected readonly problem = signal<string | undefined>(undefined);

  protected readonly fields = form(
    signal({
      email: this.user?.email ?? '',
      role: this.user?.role ?? 'viewer',
      password: '',
    }),
    (path) => {
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
    { submission: { action: async () => this.#save() } },
  );

  async #save(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    const { password, ...rest } = this.fields().value();
    try {
      this.#dialog.close(
        this.user
          ? await this.#data.changeUser(this.user.id, this.#changeOf(this.user, rest))
          : await this.#data.addUser({ ...rest, password }),
      );
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { email, role, password } = this.fields;
      const errors = refusedFields(error, { email, role, password });
      if (errors.length === 0) this.problem.set(error.message);
      return errors;
    }
  }

  /** Only what differs: whoever is given a role, even the same one, is signed out. */
  #changeOf({ email, role, version }: User, typed: Pick<User, 'email' | 'role'>) {
    return {
      ...(typed.email !== email && { email: typed.email }),
      ...(typed.role !== role && { role: typed.role }),
      version,
    };
  }
}
