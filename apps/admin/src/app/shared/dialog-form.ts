import { Component, input } from '@angular/core';
import { type FieldTree, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { FormProblem } from './form-problem';

/** A form in a dialog: what it holds, framed by its heading, why it was refused, and its buttons. */
@Component({
  selector: 'sluice-dialog-form',
  imports: [
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
  ],
  template: `
    <form [formRoot]="fields()">
      <h2 mat-dialog-title>{{ heading() }}</h2>
      <mat-dialog-content>
        <sluice-form-problem [words]="problem()" />
        <ng-content />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button type="button" matButton mat-dialog-close i18n>Cancel</button>
        @if (action(); as action) {
          <button matButton="filled" [disabled]="fields()().submitting()" disabledInteractive>
            {{ action }}
          </button>
        }
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    :host {
      display: contents;
    }
    h2 {
      overflow-wrap: anywhere;
    }
  `,
})
export class DialogForm {
  readonly heading = input.required<string>();
  /** The words on the button that sends it; without them, it can only be left. */
  readonly action = input.required<string | undefined>();
  readonly fields = input.required<FieldTree<unknown>>();
  readonly problem = input.required<string | undefined>();
}
