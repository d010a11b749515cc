import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { Commands } from '../core/commands';
import { Keys } from './keys';

/** Which keys do what on the present page. */
@Component({
  selector: 'sluice-shortcuts',
  imports: [Keys, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title i18n>Keyboard shortcuts</h2>
    <mat-dialog-content>
      @for (group of groups; track group.name) {
        <h3>{{ group.name }}</h3>
        <dl>
          @for (command of group.commands; track command) {
            <div>
              <dt>{{ command.words }}</dt>
              <dd><sluice-keys [keys]="command.keys" /></dd>
            </div>
          }
        </dl>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton mat-dialog-close i18n>Close</button>
    </mat-dialog-actions>
  `,
  styles: `
    h3 {
      margin: 16px 0 8px;
      font-size: 0.875rem;
      font-weight: 600;
    }
    div {
      display: flex;
      justify-content: space-between;
      gap: 16px;
      padding-block: 4px;
    }
  `,
})
export class Shortcuts {
  protected readonly groups = inject(Commands)
    .groups()
    .map(({ group, commands }) => ({
      name: group,
      commands: commands.filter(({ keys }) => keys !== undefined),
    }))
    .filter(({ commands }) => commands.length > 0);
}
