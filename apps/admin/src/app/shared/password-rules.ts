import { type SchemaPath, minLength, required } from '@angular/forms/signals';

const shortestPassword = 12;

export const passwordHint = $localize`At least ${shortestPassword} characters. A sentence is fine.`;

/** What a new password must be like, as far as the browser can tell. */
export function passwordRules(path: SchemaPath<string>): void {
  required(path, { message: $localize`Choose a password.` });
  minLength(path, shortestPassword, {
    message: $localize`The password needs at least ${shortestPassword} characters.`,
  });
}
