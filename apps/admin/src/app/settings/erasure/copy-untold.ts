import { Clipboard } from '@angular/cdk/clipboard';
import { Component, DestroyRef, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Formats } from '../../core/formats';
import { Icon } from '../../shared/icon';
import { Notices } from '../../shared/notices';
import { UntoldMembers } from './untold-members';

type Addresses = Awaited<ReturnType<UntoldMembers['addresses']>>;

/** Copies the addresses of all who have still to be told, and says how many they are. */
@Component({
  selector: 'sluice-copy-untold',
  imports: [Icon, MatButton],
  template: `
    <button
      type="button"
      matButton
      [disabled]="isReading()"
      disabledInteractive
      (click)="copyAll()"
    >
      <span class="with-icon">
        <sluice-icon name="copy" />
        @if (isReading()) {
          <ng-container i18n>Reading…</ng-container>
        } @else {
          <ng-container i18n>Copy all not told yet</ng-container>
        }
      </span>
    </button>
  `,
  styles: `
    .with-icon {
      display: flex;
      align-items: center;
      gap: 8px;
    }
  `,
})
export class CopyUntold {
  readonly #clipboard = inject(Clipboard);
  readonly #formats = inject(Formats);
  readonly #notices = inject(Notices);
  readonly #untold = inject(UntoldMembers);
  readonly #leaving = new AbortController();
  /** Read, but not copied: browsers copy for a short while after a press only. */
  #waiting: Addresses | undefined;

  readonly erasure_id = input.required<string>();
  protected readonly isReading = signal(false);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#leaving.abort();
    });
  }

  protected async copyAll(): Promise<void> {
    if (this.isReading()) return;
    const addresses = this.#waiting ?? (await this.#read());
    if (!addresses) return;
    const { lines, deleted } = addresses;
    const isCopied = lines.length === 0 || this.#clipboard.copy(lines.join('\n'));
    this.#waiting = isCopied ? undefined : addresses;
    const members = this.#formats.count(lines.length, $localize`member`, $localize`members`);
    if (!isCopied)
      this.#notices.say($localize`${members} were read. Press the button again to copy them.`);
    else if (deleted === 0) this.#notices.say($localize`Copied: ${members}.`);
    else
      this.#notices.say(
        $localize`Copied: ${members}. Deleted since, so that only their id is known: ${this.#formats.integer(deleted)}.`,
      );
  }

  async #read(): Promise<Addresses | undefined> {
    this.isReading.set(true);
    try {
      return await this.#untold.addresses(this.erasure_id(), this.#leaving.signal);
    } catch (error) {
      if (!this.#leaving.signal.aborted)
        this.#notices.failed($localize`Nothing was copied.`, error);
      return undefined;
    } finally {
      this.isReading.set(false);
    }
  }
}
