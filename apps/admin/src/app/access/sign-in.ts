import { Component, afterNextRender, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ActivatedRoute, Router } from '@angular/router';
import { ApiError } from '../core/api-error';
import { Session } from '../core/session';
import { FieldErrors } from '../shared/field-errors';
import { AccessPage } from './access-page';
import { FormProblem } from '../shared/form-problem';
import { PasswordField } from '../shared/password-field';

@Component({
  selector: 'sluice-sign-in',
  imports: [
    AccessPage,
    FieldErrors,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatFormField,
    MatInput,
    MatLabel,
    PasswordField,
  ],
  templateUrl: './sign-in.html',
  styleUrl: './access-form.css',
})
export class SignIn {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);

  protected readonly lead = this.#session.hasExpired()
    ? 'Your session has ended. Sign in again to go on where you were.'
    : 'Welcome back. Use the account that an administrator gave you.';
  protected readonly problem = signal<string | undefined>(undefined);

  protected readonly credentials = form(
    signal({ email: '', password: '' }),
    (path) => {
      required(path.email, { message: 'Enter your e-mail address.' });
      required(path.password, { message: 'Enter your password.' });
    },
    { submission: { action: async () => this.#signIn() } },
  );

  constructor() {
    afterNextRender(() => {
      this.credentials.email().focusBoundControl();
    });
  }

  async #signIn(): Promise<undefined> {
    this.problem.set(undefined);
    try {
      await this.#session.signIn(this.credentials().value());
    } catch (error) {
      this.problem.set(inWords(error));
      this.credentials.password().focusBoundControl();
      return;
    }
    await this.#router.navigateByUrl(this.#route.snapshot.queryParamMap.get('return_to') ?? '/');
  }
}

function inWords(error: unknown): string {
  if (!(error instanceof ApiError)) throw error;
  return error.code === 'bad_credentials'
    ? 'This e-mail address and password don’t belong together. Check both and try again.'
    : error.message;
}
