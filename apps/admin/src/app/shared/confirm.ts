import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';

export interface Question {
  /** What is to be decided, as 'Delete week-41.csv?'. */
  title: string;
  /** What it will do, one sentence each. */
  consequences: readonly string[];
  /** The word on the button that does it, as 'Delete'. */
  action: string;
}

/** Asks before something that has no way back. Opened by `Dialogs.confirm`. */
@Component({
  selector: 'sluice-confirm',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>{{ question.title }}</h2>
    <mat-dialog-content>
      <ul>
        @for (consequence of question.consequences; track consequence) {
          <li>{{ consequence }}</li>
        }
      </ul>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton mat-dialog-close cdkFocusInitial i18n>Cancel</button>
      <button type="button" matButton="filled" [mat-dialog-close]="true">
        {{ question.action }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    ul {
      display: grid;
      gap: 8px;
      padding-left: 20px;
      list-style: disc;
    }
    li:only-child {
      margin-left: -20px;
      list-style: none;
    }
  `,
})
export class Confirm {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
}
