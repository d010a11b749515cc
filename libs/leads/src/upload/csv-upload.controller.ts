import { open } from 'node:fs/promises';
import {
  Controller,
  HttpCode,
  Post,
  UploadedFiles as FromFileParts,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import {
  ApiProblems,
  ChangesNothing,
  Idempotent,
  NeedsRoom,
  fileParts,
  knownParts,
  type UploadParts,
} from '@sluice/http-edge';
import { IdempotencyInterceptor } from '@sluice/idempotency';
import { ValidationFailed } from '@sluice/kernel';
import { SettingsRepository } from '@sluice/settings';
import { CsvService } from '../csv.service';
import { UploadedCsvsDto } from '../dto/csv.dto';
import { CsvPreviewer } from '../ingestion/csv-previewer';
import { PREVIEW_BYTES } from '../ingestion/preview';
import { CsvPreviewDto } from './csv-preview.dto';
import { CsvUploadService, ingestOptionsOf, type UploadedFile } from './csv-upload.service';
import { optionsOfEach } from './options-of-each';
import { RemoveReceivedFiles } from './remove-received-files';
import {
  CsvPreviewUploadDto,
  CsvUploadDto,
  MAX_FILES,
  UploadOptionsDto,
} from './upload-options.dto';
import { OptionsPart, UploadOptionsPipe } from './upload-options.pipe';

const UPLOAD: UploadParts = { files: 'files', most: MAX_FILES, options: UploadOptionsDto };
const PREVIEW: UploadParts = { files: 'file', most: 1, options: UploadOptionsDto };

@ApiTags('Leads')
@ApiExtraModels(UploadOptionsDto)
@Controller('admin/leads/csvs')
export class CsvUploadController {
  constructor(
    private readonly uploads: CsvUploadService,
    private readonly csvs: CsvService,
    private readonly previewer: CsvPreviewer,
    private readonly settings: SettingsRepository,
  ) {}

  /** Uploads CSV files; answers once their bytes are stored. Taking them in goes on after that. */
  @Post()
  @HttpCode(202)
  @NeedsRoom()
  @Idempotent({ receivesFiles: true })
  @UseInterceptors(
    fileParts(UPLOAD),
    RemoveReceivedFiles,
    knownParts(UPLOAD),
    IdempotencyInterceptor,
  )
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: CsvUploadDto })
  @ApiAcceptedResponse({ type: UploadedCsvsDto })
  @ApiProblems(400, 409, 413)
  async upload(
    @FromFileParts() files: readonly UploadedFile[],
    @OptionsPart(UploadOptionsPipe) options: UploadOptionsDto,
  ): Promise<UploadedCsvsDto> {
    const csvs = await this.uploads.receive(files, options);
    return { items: await this.csvs.views(csvs) };
  }

  /** How a file would be read: delimiter, encoding, columns and the fields they map to. */
  @Post('preview')
  @HttpCode(200)
  @ChangesNothing()
  @NeedsRoom()
  @UseInterceptors(fileParts(PREVIEW), RemoveReceivedFiles, knownParts(PREVIEW))
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: CsvPreviewUploadDto })
  @ApiOkResponse({ type: CsvPreviewDto })
  @ApiProblems(400, 413)
  async preview(
    @FromFileParts() [file]: readonly UploadedFile[],
    @OptionsPart(UploadOptionsPipe) options: UploadOptionsDto,
  ): Promise<CsvPreviewDto> {
    if (!file)
      throw new ValidationFailed('The upload has no file.', [
        { field: 'file', message: 'Send a CSV file as the part named "file".' },
      ]);
    const settings = await this.settings.current();
    const [own] = optionsOfEach(options, 1);
    return this.previewer.preview(await headOf(file.path), ingestOptionsOf(own!, settings));
  }
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
