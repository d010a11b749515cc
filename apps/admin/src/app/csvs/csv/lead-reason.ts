import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  form,
  maxLength,
  validate,
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
import { refusedFields } from '../../shared/refused-fields';

const longestReason = 500;

/** What is to be done with a lead for a reason. */
export interface ReasonOrder {
  heading: string;
  consequences: string;
  /** The word on the button that does it. */
  action: string;
  send: (reason: string) => Promise<unknown>;
}

/** Asks for the reason and does what was ordered; closes with true once it is done. */
@Component({
  selector: 'sluice-lead-reason',
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
  ],
  template: `
    <form [formRoot]="fields">
      <h2 mat-dialog-title>{{ order.heading }}</h2>
      <mat-dialog-content>
        <sluice-form-problem [words]="problem()" />
        <p>{{ order.consequences }}</p>
        <mat-form-field appearance="outline" hideRequiredMarker subscriptSizing="dynamic">
          <mat-label i18n>Reason</mat-label>
          <textarea matInput cdkFocusInitial rows="3" [formField]="fields.reason"></textarea>
          <mat-hint i18n>It stays on record.</mat-hint>
          <mat-error [sluiceErrorsOf]="fields.reason" />
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button type="button" matButton mat-dialog-close i18n>Cancel</button>
        <button matButton="filled" [disabled]="fields().submitting()" disabledInteractive>
          {{ order.action }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-form-field {
      width: 100%;
      margin-top: 16px;
    }
  `,
})
export class LeadReason {
  readonly #dialog = inject<MatDialogRef<LeadReason, true>>(MatDialogRef);
  protected readonly order = inject<ReasonOrder>(MAT_DIALOG_DATA);

  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly fields = form(
    signal({ reason: '' }),
    (path) => {
      validate(path.reason, ({ value }) =>
        value().trim() === '' ? { kind: 'reason', message: $localize`Say why.` } : undefined,
      );
      maxLength(path.reason, longestReason, {
        message: $localize`A reason has ${longestReason} characters at most.`,
      });
    },
    { submission: { action: async () => this.#send() } },
  );

  async #send(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    try {
      await this.order.send(this.fields().value().reason.trim());
      this.#dialog.close(true);
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const errors = refusedFields(error, { reason: this.fields.reason });
      if (errors.length === 0) this.problem.set(error.message);
      return errors;
    }
  }
}
