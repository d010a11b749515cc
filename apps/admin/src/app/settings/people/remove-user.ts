import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { type User } from '../settings-data';
import { KeysChoice } from './keys-choice';
import { keysToGo } from './keys-to-go';

/** Asks before somebody is removed; closes with the ids of the API keys that go with them. */
@Component({
  selector: 'sluice-remove-user',
  imports: [
    KeysChoice,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
  ],
  template: `
    <h2 mat-dialog-title i18n>Remove {{ user.email }}?</h2>
    <mat-dialog-content>
      <ul>
        <li i18n>They are signed out everywhere at once and can’t sign in any more.</li>
        <li i18n>What they did stays in the audit log.</li>
      </ul>
      <sluice-keys-choice [keysToGo]="keys" />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton mat-dialog-close cdkFocusInitial i18n>Cancel</button>
      <button
        type="button"
        matButton="filled"
        disabledInteractive
        [disabled]="keys.isLoading()"
        [mat-dialog-close]="keys.chosen()"
        i18n
      >
        Remove
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    h2 {
      overflow-wrap: anywhere;
    }
    ul {
      display: grid;
      gap: 8px;
      margin-bottom: 16px;
      padding-left: 20px;
      list-style: disc;
    }
  `,
})
export class RemoveUser {
  protected readonly user = inject<User>(MAT_DIALOG_DATA);
  protected readonly keys = keysToGo(() => this.user.id);
}
