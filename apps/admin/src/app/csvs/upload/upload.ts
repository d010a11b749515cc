import { Component, Injector, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Commands } from '../../core/commands';
import { Formats } from '../../core/formats';
import { Session } from '../../core/session';
import { DropZone } from '../../shared/drop-zone';
import { PageHeader } from '../../shared/page-header';
import { FileCard } from './file-card';
import { OptionsForm } from './options-form';
import { Uploads } from './uploads';

/** Takes files, shows how each will be read, and sends them. */
@Component({
  selector: 'sluice-upload',
  imports: [DropZone, FileCard, MatButton, OptionsForm, PageHeader, RouterLink],
  templateUrl: './upload.html',
  styleUrl: './upload.css',
})
export class Upload {
  readonly #formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly uploads = inject(Uploads);

  protected readonly back = { link: '/csvs', label: $localize`CSVs` };
  protected readonly sendLabel = computed(() => {
    const count = this.uploads.ready().length;
    if (count === 0) return $localize`Upload`;
    return count === 1
      ? $localize`Upload the file`
      : $localize`Upload ${this.#formats.integer(count)} files`;
  });
  protected readonly standing = computed(() => {
    const underWay = this.uploads.underWay().length;
    if (underWay > 0) {
      const files = this.#formats.count(underWay, $localize`file`, $localize`files`);
      return $localize`${files} on the way. You can leave this page meanwhile, but don’t close it.`;
    }
    const ready = this.uploads.ready();
    if (ready.length === 0) return $localize`Nothing to upload.`;
    const bytes = ready.reduce((sum, { file }) => sum + file.size, 0);
    return $localize`${this.#formats.bytes(bytes)}; they queue up in this order.`;
  });

  constructor() {
    const upload = {
      words: $localize`Upload the chosen files`,
      keys: 's',
      run: () => {
        this.uploads.sendAll();
      },
    };
    inject(Commands).add($localize`Upload`, [upload], inject(Injector));
  }
}
