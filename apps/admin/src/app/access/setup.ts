import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  email,
  form,
  required,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { ApiError } from '../core/api-error';
import { Session } from '../core/session';
import { FieldErrors } from '../shared/field-errors';
import { AccessPage } from './access-page';
import { FormProblem } from '../shared/form-problem';
import { PasswordField } from '../shared/password-field';
import { passwordHint, passwordRules } from '../shared/password-rules';
import { refusedFields } from '../shared/refused-fields';

/** First contact: nobody can sign in yet, so whoever installs Sluice makes the first account. */
@Component({
  selector: 'sluice-setup',
  imports: [
    AccessPage,
    FieldErrors,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    PasswordField,
    RouterLink,
  ],
  templateUrl: './setup.html',
  styleUrl: './access-form.css',
})
export class Setup {
  readonly #session = inject(Session);
  readonly #router = inject(Router);

  // As it was on arrival: it must not vanish while the answer to the form is on its way.
  protected readonly isTokenRequired = this.#session.setup().token_required;
  /** Somebody else made the first admin while this page was open. */
  protected readonly isTooLate = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly passwordHint = passwordHint;

  protected readonly admin = form(
    signal({ email: '', password: '', setup_token: '' }),
    (path) => {
      required(path.email, { message: 'Enter your e-mail address.' });
      email(path.email, {
        message: 'This is not an e-mail address. It looks like ada@example.com.',
      });
      passwordRules(path.password);
      required(path.setup_token, {
        message: 'Enter the setup token from the server’s log.',
        when: () => this.isTokenRequired,
      });
    },
    { submission: { action: async () => this.#create() } },
  );

  async #create(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    const { setup_token, ...credentials } = this.admin().value();
    try {
      await this.#session.createFirstAdmin(
        this.isTokenRequired ? { ...credentials, setup_token } : credentials,
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return this.#refused(error);
    }
    await this.#router.navigateByUrl('/');
    return;
  }

  /** What the server says about one field goes to that field, the rest above the form. */
  #refused(error: ApiError): TreeValidationResult {
    const { email, password, setup_token } = this.admin;
    const errors = refusedFields(error, { email, password, setup_token });
    this.isTooLate.set(error.status === 409);
    if (errors.length === 0) this.problem.set(error.message);
    return errors;
  }
}
