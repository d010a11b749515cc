import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { CopyButton } from '../../shared/copy-button';
import { type CreatedApiKey } from '../settings-data';

/** A key that was just made, this once. */
@Component({
  selector: 'sluice-new-key',
  imports: [
    CopyButton,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
  ],
  template: `
    <h2 mat-dialog-title i18n>The key {{ created.name }}</h2>
    <mat-dialog-content>
      <p i18n>Copy it now: it is shown this once, and Sluice keeps no copy that could be read.</p>
      <div class="key">
        <code>{{ created.key }}</code>
        <sluice-copy-button i18n-name name="Copy the key" [text]="created.key" />
      </div>
      <p class="muted" i18n>Services send it in the header Authorization, after the word Bearer.</p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="filled" mat-dialog-close i18n>I have copied it</button>
    </mat-dialog-actions>
  `,
  styles: `
    .key {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      margin-block: 16px;
      padding: 8px 8px 8px 16px;
      border: 1px solid var(--sluice-hairline);
      border-radius: 10px;
      background: var(--sluice-page);
    }
    code {
      min-width: 0;
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class NewKey {
  protected readonly created = inject<CreatedApiKey>(MAT_DIALOG_DATA);
}
