import { open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { ValidationFailed } from '@sluice/kernel';
import { SettingsRepository } from '@sluice/settings';
import { CsvRepository, type SoughtFile } from '../csv.repository';
import { CsvPreviewer } from '../ingestion/csv-previewer';
import { PREVIEW_BYTES, type CsvPreview } from '../ingestion/preview';
import { ingestOptionsOf, type UploadedFile } from './csv-upload.service';
import { optionsOfEach } from './options-of-each';
import type { UploadOptionsDto } from '../dto/upload-options.dto';

/** A CSV that was uploaded before, with the same content as a file that is looked at. */
export interface SameFile {
  csv_id: string;
  name: string;
  created_at: Date;
  /** False where the first 256 KiB alone are known to be the same, and the lengths where one was said. */
  sure: boolean;
}

/** Tells what would become of a file, of which the beginning is enough. */
@Injectable()
export class CsvPreviewService {
  constructor(
    private readonly csvs: CsvRepository,
    private readonly previewer: CsvPreviewer,
    private readonly settings: SettingsRepository,
  ) {}

  /**
   * @param size how many bytes the whole file has; null where that was not said
   * @throws ValidationFailed when the file is longer than its size, or its beginning too short, and
   *   what CsvPreviewer throws
   */
  async preview(
    file: UploadedFile,
    size: number | null,
    options: UploadOptionsDto,
  ): Promise<CsvPreview & { same_file: SameFile | null }> {
    requireEnough(file.size, size);
    const settings = await this.settings.current();
    const [own] = optionsOfEach(options, 1);
    const isCut = size !== null && size > file.size;
    // A file that ends where a beginning would may go on, unless its size is said.
    const mayGoOn = size === null && file.size === PREVIEW_BYTES;
    const isWhole = file.size < PREVIEW_BYTES || size === PREVIEW_BYTES;
    const bytes = await headOf(file.path);
    const preview = await this.previewer.preview(
      { bytes, isWhole },
      ingestOptionsOf(own!, settings),
    );
    const same = isCut ? await this.likeHead(file, size) : await this.alike(file, !mayGoOn);
    return { ...preview, same_file: same };
  }

  private alike({ sha256 }: UploadedFile, sure: boolean): Promise<SameFile | null> {
    return this.find({ file_sha256: sha256 }, sure);
  }

  /** What came may be longer than the first bytes that are on record. */
  private likeHead({ headSha256 }: UploadedFile, bytes: number): Promise<SameFile | null> {
    return this.find({ head_sha256: headSha256, bytes }, false);
  }

  private async find(file: SoughtFile, sure: boolean): Promise<SameFile | null> {
    const csv = await this.csvs.withContent(file);
    if (csv === null) return null;
    const { csv_id, name, created_at } = csv;
    return { csv_id, name, created_at, sure };
  }
}

function requireEnough(received: number, size: number | null): void {
  if (size === null || size === received) return;
  if (size > received && received >= PREVIEW_BYTES) return;
  const message =
    size < received
      ? `The file has ${received} bytes, more than its size of ${size}. Send the size of the whole file.`
      : `Of a file of ${size} bytes the first ${PREVIEW_BYTES} are needed, and ${received} came.`;
  throw new ValidationFailed(message, [{ field: 'size', message }]);
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PREVIEW_BYTES), 0, PREVIEW_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
