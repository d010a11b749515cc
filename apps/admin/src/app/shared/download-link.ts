import { Directive, inject, input } from '@angular/core';
import { Access } from '../core/access';
import { saveFrom } from '../core/save-file';
import { Notices } from './notices';

/**
 * A link to a file that the server makes: `<a matButton [sluiceDownload]="address">`. What fails
 * within a download the browser tells outside of the page, if at all; so the server is asked first
 * whether it is there and still knows the viewer, who is led to the sign-in otherwise.
 */
@Directive({
  selector: 'a[sluiceDownload]',
  host: { '[attr.href]': 'sluiceDownload()', download: '', '(click)': 'save($event)' },
})
export class DownloadLink {
  readonly #access = inject(Access);
  readonly #notices = inject(Notices);
  readonly sluiceDownload = input.required<string>();

  protected async save(click: Event): Promise<void> {
    click.preventDefault();
    const address = this.sluiceDownload();
    try {
      if (await this.#access.me()) saveFrom(address);
    } catch (error) {
      this.#notices.failed($localize`The file did not come.`, error);
    }
  }
}
