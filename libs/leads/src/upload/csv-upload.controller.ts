import {
  Body,
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
import { CsvService } from '../csv.service';
import { UploadedCsvsDto } from '../dto/csv.dto';
import { CsvPreviewDto } from '../dto/csv-preview.dto';
import { CsvPreviewService } from './csv-preview.service';
import { CsvUploadService, type UploadedFile } from './csv-upload.service';
import { RemoveReceivedFiles } from './remove-received-files';
import { SizePipe } from './size.pipe';
import {
  CsvPreviewUploadDto,
  CsvUploadDto,
  MAX_FILES,
  UploadOptionsDto,
} from '../dto/upload-options.dto';
import { OptionsPart, UploadOptionsPipe } from './upload-options.pipe';

const UPLOAD: UploadParts = { files: 'files', most: MAX_FILES, options: UploadOptionsDto };
const PREVIEW: UploadParts = {
  files: 'file',
  most: 1,
  options: UploadOptionsDto,
  texts: ['size'],
};

@ApiTags('Leads')
@ApiExtraModels(UploadOptionsDto)
@Controller('admin/leads/csvs')
export class CsvUploadController {
  constructor(
    private readonly uploads: CsvUploadService,
    private readonly csvs: CsvService,
    private readonly previews: CsvPreviewService,
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

  /**
   * How a file would be read: delimiter, encoding, columns and the fields they map to, what would be
   * rejected, and whether it or its people are there already.
   */
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
    @Body('size', SizePipe) size: number | null,
  ): Promise<CsvPreviewDto> {
    if (!file)
      throw new ValidationFailed('The upload has no file.', [
        { field: 'file', message: 'Send a CSV file as the part named "file".' },
      ]);
    return this.previews.preview(file, size, options);
  }
}
