import { Component, inject, signal } from '@angular/core';
import { FormField, type TreeValidationResult, form } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { DialogForm } from '../../shared/dialog-form';
import { FieldErrors } from '../../shared/field-errors';
import { reasonRules } from '../../shared/rules';
import { sendForm } from '../../shared/send-form';

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
  imports: [DialogForm, FieldErrors, FormField, MatFormField, MatHint, MatInput, MatLabel],
  template: `
    <sluice-dialog-form
      [heading]="order.heading"
      [action]="order.action"
      [fields]="fields"
      [problem]="problem()"
    >
      <p>{{ order.consequences }}</p>
      <mat-form-field appearance="outline" hideRequiredMarker subscriptSizing="dynamic">
        <mat-label i18n>Reason</mat-label>
        <textarea matInput cdkFocusInitial rows="3" [formField]="fields.reason"></textarea>
        <mat-hint i18n>It stays on record.</mat-hint>
        <mat-error [sluiceErrorsOf]="fields.reason" />
      </mat-form-field>
    </sluice-dialog-form>
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
      reasonRules(path.reason, { message: $localize`Say why.` });
    },
    { submission: { action: () => this.#send() } },
  );

  #send(): Promise<TreeValidationResult> {
    const { reason } = this.fields;
    return sendForm(this.problem, { reason }, async () => {
      await this.order.send(reason().value().trim());
      this.#dialog.close(true);
    });
  }
}
