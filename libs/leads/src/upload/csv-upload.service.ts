import { Injectable } from '@nestjs/common';
import { Clock, Ids, ValidationFailed } from '@sluice/kernel';
import { SettingsRepository, type Settings } from '@sluice/settings';
import type { Csv, IngestOptions } from '../csv';
import { CsvRepository } from '../csv.repository';
import { keptFileName } from '../domain/file-name';
import { FIND_OUT, uploadedCsv } from '../domain/uploaded-csv';
import { UploadStore } from '../upload.store';
import type { ReceivedFile } from './hashing-disk-storage';
import { optionsOfEach } from './options-of-each';
import type { FileOptionsDto, UploadOptionsDto } from '../dto/upload-options.dto';
import { IngestionTrigger } from './upload-settings';

export type UploadedFile = ReceivedFile & { originalname: string };

/** What the file is called, as it is kept: what was sent comes in bytes. */
export function fileNameOf({ originalname }: UploadedFile): string {
  return keptFileName(Buffer.from(originalname, 'latin1').toString('utf8'));
}

/** Stores uploaded files and puts them on record; taking them in goes on in the background. */
@Injectable()
export class CsvUploadService {
  constructor(
    private readonly csvs: CsvRepository,
    private readonly uploads: UploadStore,
    private readonly ingestion: IngestionTrigger,
    private readonly settings: SettingsRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * All files or none: when one is refused, nothing of the upload stays behind.
   *
   * @throws ValidationFailed without files or with options for another number of them, SameFileUploaded
   */
  async receive(files: readonly UploadedFile[], options: UploadOptionsDto): Promise<Csv[]> {
    if (files.length === 0)
      throw new ValidationFailed('The upload has no file.', [
        { field: 'files', message: 'Send one or more CSV files as parts named "files".' },
      ]);
    const settings = await this.settings.current();
    const each = optionsOfEach(options, files.length);
    const csvs = files.map((file, index) => this.csvOf(file, each[index]!, settings));
    const meant = csvs.filter((_, index) => each[index]!.allow_same_file);
    const allowed = new Set(meant.map(({ csv_id }) => csv_id));
    let added: Csv[];
    try {
      for (const [index, { csv_id }] of csvs.entries())
        await this.uploads.keep(csv_id, files[index]!.path);
      added = await this.csvs.add(csvs, { except: allowed }, 'behind_newest');
    } catch (error) {
      for (const { csv_id } of csvs) await this.uploads.remove(csv_id);
      throw error;
    }
    this.ingestion.uploaded();
    return added;
  }

  private csvOf(file: UploadedFile, options: FileOptionsDto, settings: Settings): Csv {
    // Multipart file names come as bytes; browsers and curl send UTF-8, multer reads Latin-1.
    const fileName = fileNameOf(file);
    return uploadedCsv({
      csv_id: this.ids.next(),
      name: options.name ?? fileName,
      file_name: fileName,
      file_sha256: file.sha256,
      head_sha256: file.headSha256,
      created_at: this.clock.now(),
      bytes: file.size,
      distribution_limit: options.distribution_limit ?? settings.distribution_limit,
      options: ingestOptionsOf(options, settings),
    });
  }
}

/** What was left out is as the settings say, or left to the ingestion. */
export function ingestOptionsOf(options: FileOptionsDto, settings: Settings): IngestOptions {
  return {
    mapping: options.mapping ?? FIND_OUT.mapping,
    delimiter: options.delimiter ?? FIND_OUT.delimiter,
    encoding: options.encoding ?? FIND_OUT.encoding,
    has_header: options.has_header ?? FIND_OUT.has_header,
    header_line: options.header_line ?? null,
    default_country: options.default_country ?? settings.default_country,
    countries: options.countries ?? null,
    dedupe: options.dedupe ?? FIND_OUT.dedupe,
    opted_out: options.opted_out ?? FIND_OUT.opted_out!,
    dedupe_contacts: options.dedupe_contacts ?? 'own',
  };
}
