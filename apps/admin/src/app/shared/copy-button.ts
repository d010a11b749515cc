import { CdkCopyToClipboard } from '@angular/cdk/clipboard';
import { Component, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from './icon';

const copiedForMs = 2_000;

/** Copies a text and says so. */
@Component({
  selector: 'sluice-copy-button',
  imports: [CdkCopyToClipboard, Icon, MatButton],
  template: `
    <button
      type="button"
      matButton
      [attr.aria-label]="name()"
      [cdkCopyToClipboard]="text()"
      (cdkCopyToClipboardCopied)="confirm()"
    >
      <span class="copy">
        <sluice-icon [name]="isCopied() ? 'check' : 'copy'" />
        @if (isCopied()) {
          <ng-container i18n>Copied</ng-container>
        } @else {
          <ng-container i18n>Copy</ng-container>
        }
      </span>
    </button>
    <span class="visually-hidden" role="status">
      @if (isCopied()) {
        <ng-container i18n>Copied</ng-container>
      }
    </span>
  `,
  styles: `
    .copy {
      display: flex;
      align-items: center;
      gap: 8px;
    }
  `,
})
export class CopyButton {
  /** The name of the button, as 'Copy the key'. */
  readonly name = input.required<string>();
  readonly text = input.required<string>();
  protected readonly isCopied = signal(false);

  protected confirm(): void {
    this.isCopied.set(true);
    setTimeout(() => {
      this.isCopied.set(false);
    }, copiedForMs);
  }
}
