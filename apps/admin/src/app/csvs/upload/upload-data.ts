import { Injectable, inject } from '@angular/core';
import { Api } from '../../core/api';
import { type UploadOptions as SendOptions } from '../../core/upload';
import { type Csv, type CsvPreview, type UploadOptions } from '../csvs-data';

/** The server judges a file by so many bytes. */
const previewBytes = 256 * 1024;

/** The calls of an upload. */
@Injectable({ providedIn: 'root' })
export class UploadData {
  readonly #api = inject(Api);

  preview(file: File, options: UploadOptions, abort: AbortSignal): Promise<CsvPreview> {
    const form = new FormData();
    form.append('file', file.slice(0, previewBytes), file.name);
    form.append('size', String(file.size));
    form.append('options', JSON.stringify(options));
    return this.#api.upload('/api/admin/leads/csvs/preview', form, { abort });
  }

  async upload(file: File, options: UploadOptions, sending: SendOptions): Promise<Csv> {
    const form = new FormData();
    form.append('files', file, file.name);
    form.append('options', JSON.stringify(options));
    const { items } = await this.#api.upload('/api/admin/leads/csvs', form, sending);
    return items[0]!;
  }
}
