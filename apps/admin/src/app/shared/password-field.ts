import { Component, input, signal } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { FieldErrors } from './field-errors';
import { Icon } from './icon';

/** A password with a button that shows what was typed. */
@Component({
  selector: 'sluice-password-field',
  imports: [
    FieldErrors,
    FormField,
    Icon,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatSuffix,
  ],
  template: `
    <mat-form-field
      appearance="outline"
      hideRequiredMarker
      [subscriptSizing]="hint() ? 'dynamic' : 'fixed'"
    >
      <mat-label>{{ label() }}</mat-label>
      <input
        matInput
        [formField]="field()"
        [type]="isShown() ? 'text' : 'password'"
        [autocomplete]="autocomplete()"
      />
      <button
        type="button"
        matIconButton
        matSuffix
        i18n-aria-label
        aria-label="Show the password"
        [attr.aria-pressed]="isShown()"
        (click)="isShown.set(!isShown())"
      >
        <sluice-icon [name]="isShown() ? 'eye-off' : 'eye'" />
      </button>
      @if (hint()) {
        <mat-hint>{{ hint() }}</mat-hint>
      }
      <mat-error [sluiceErrorsOf]="field()" />
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      width: 100%;
    }
    button {
      margin-right: 4px;
    }
    sluice-icon {
      font-size: 1.125rem;
    }
  `,
})
export class PasswordField {
  readonly label = input($localize`Password`);
  readonly field = input.required<FieldTree<string>>();
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  readonly hint = input<string>();
  protected readonly isShown = signal(false);
}
