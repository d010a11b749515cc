import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, actorName, type Actor } from '@sluice/access';
import {
  ApiCsv,
  ApiProblems,
  Audited,
  ChangesNothing,
  Idempotent,
  NeedsRoom,
  PageQuery,
  fileParts,
  knownParts,
  pageOf,
  sendList,
  type UploadParts,
} from '@sluice/http-edge';
import { IdempotencyInterceptor } from '@sluice/idempotency';
import { ValidationFailed, type Page } from '@sluice/kernel';
import {
  JsonOptionsPipe,
  OptionsPart,
  RemoveReceivedFiles,
  fileNameOf,
  type UploadedFile,
} from '@sluice/leads';
import type { Response } from 'express';
import { ListImportDto, TakenBackDto } from './dto/list-import.dto';
import { ListOptionsDto } from './dto/list-options.dto';
import { ListPreviewDto } from './dto/list-preview.dto';
import { SuppressionFileDto, SuppressionImportDto } from './dto/suppression-import.dto';
import { ListImports } from './imports/list-imports';

const COLUMNS = [
  'import_id',
  'file_name',
  'at',
  'by',
  'status',
  'added',
  'already_there',
  'rejected_count',
  'hits',
] as const satisfies readonly (keyof ListImportDto)[];

const FILE: UploadParts = { files: 'file', most: 1, options: ListOptionsDto };
const OPTIONS = new JsonOptionsPipe(ListOptionsDto, '{"default_country":"DE"}');

/** Lists that are taken into the suppression list. Stands before its entries, whose ids are any word. */
@ApiTags('Suppression list')
@ApiExtraModels(ListOptionsDto)
@Controller('admin/suppressions')
export class SuppressionImportsController {
  constructor(private readonly imports: ListImports) {}

  @Post('import')
  @HttpCode(200)
  @NeedsRoom()
  @Idempotent({ receivesFiles: true })
  @UseInterceptors(fileParts(FILE), RemoveReceivedFiles, knownParts(FILE), IdempotencyInterceptor)
  @ApiOperation({
    summary: 'Suppress all that a file lists',
    description:
      'Entries that can not be read are told, the others go in; of people who were erased as entries of the kind `erased`. Under its `import_id` the import can be taken back.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: SuppressionFileDto })
  @ApiOkResponse({ type: SuppressionImportDto })
  @ApiProblems(400, 409, 413)
  importFile(
    @UploadedFiles() [file]: readonly UploadedFile[],
    @OptionsPart(OPTIONS) options: ListOptionsDto,
    @CurrentActor() actor: Actor,
  ): Promise<SuppressionImportDto> {
    const { path } = mustBeThere(file);
    return this.imports.take({ path, file_name: fileNameOf(file!) }, options, actorName(actor));
  }

  @Post('import/preview')
  @HttpCode(200)
  @ChangesNothing()
  @NeedsRoom()
  @UseInterceptors(fileParts(FILE), RemoveReceivedFiles, knownParts(FILE))
  @ApiOperation({
    summary: 'What would become of a list, and of the leads',
    description:
      'Reads the whole file and holds it against all leads, which takes some seconds for a million of them. Changes nothing.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: SuppressionFileDto })
  @ApiOkResponse({ type: ListPreviewDto })
  @ApiProblems(400, 413)
  preview(
    @UploadedFiles() [file]: readonly UploadedFile[],
    @OptionsPart(OPTIONS) options: ListOptionsDto,
  ): Promise<ListPreviewDto> {
    return this.imports.preview(mustBeThere(file).path, options);
  }

  @Get('imports')
  @ApiOperation({ summary: 'The lists that were taken in, newest first' })
  @ApiOkResponse({ type: pageOf(ListImportDto) })
  @ApiProblems(400)
  list(@Query() page: PageQuery): Promise<Page<ListImportDto>> {
    return this.imports.list(page);
  }

  @Get('imports.csv')
  @ApiOperation({ summary: 'The same as a download' })
  @ApiCsv()
  async export(@Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: 'imports.csv',
      columns: COLUMNS,
      read: (page) => this.list(page),
    });
  }

  @Get('imports/:import_id')
  @ApiOperation({ summary: 'One of them' })
  @ApiOkResponse({ type: ListImportDto })
  @ApiProblems(404)
  byId(@Param('import_id') importId: string): Promise<ListImportDto> {
    return this.imports.get(importId);
  }

  @Delete('imports/:import_id')
  @Audited({
    record: ListImportDto,
    before: (imports: SuppressionImportsController, { import_id }) => imports.byId(import_id!),
  })
  @ApiOperation({
    summary: 'Take an import back',
    description:
      'Takes its entries off the list, but for those that were there before or that another import has too, and restores the leads that only they had withdrawn. Rows that were refused stay rejected: upload them again. Answers when all of it is done; wherever that is broken off, it goes on by itself. 409 `import_in_progress` while the list is taken in.',
  })
  @ApiOkResponse({ type: TakenBackDto })
  @ApiProblems(404, 409)
  takeBack(@Param('import_id') importId: string): Promise<TakenBackDto> {
    return this.imports.takeBack(importId);
  }
}

/** @throws ValidationFailed */
function mustBeThere(file: UploadedFile | undefined): UploadedFile {
  if (file) return file;
  const message = 'file is missing: send the list as the part "file" of a multipart body';
  throw new ValidationFailed(`The request was refused: ${message}.`, [{ field: 'file', message }]);
}
