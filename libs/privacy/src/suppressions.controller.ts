import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  ApiProblems,
  Audited,
  Idempotent,
  NeedsRoom,
  fileParts,
  knownParts,
  pageOf,
  type UploadParts,
} from '@sluice/http-edge';
import { IdempotencyInterceptor } from '@sluice/idempotency';
import { ValidationFailed, type Page } from '@sluice/kernel';
import { RemoveReceivedFiles, type ReceivedFile } from '@sluice/leads';
import { SuppressionFileDto, SuppressionImportDto } from './dto/suppression-import.dto';
import { NewSuppressionDto, SuppressionDto, SuppressionQuery } from './dto/suppression.dto';
import { SuppressionService } from './suppression.service';

/** The audit log has to know that values are personal here, however they are written. */
const PERSONAL = ['value'];
const FILE: UploadParts = { files: 'file', most: 1 };

@ApiTags('Suppression list')
@Controller('admin/suppressions')
export class SuppressionsController {
  constructor(private readonly suppressions: SuppressionService) {}

  @Get()
  @ApiOperation({ summary: 'Whom no lead may be of, newest first' })
  @ApiOkResponse({ type: pageOf(SuppressionDto) })
  @ApiProblems(400)
  list(@Query() { page, page_size, ...filter }: SuppressionQuery): Promise<Page<SuppressionDto>> {
    return this.suppressions.list(filter, { page, page_size });
  }

  @Post()
  @Idempotent()
  @Audited({ personal: PERSONAL })
  @ApiOperation({
    summary: 'Suppress an e-mail address, a phone number or a domain',
    description:
      'Rows of later uploads that match are refused. Leads that match are withdrawn in the background, before the next run is planned. Of somebody who was erased the value is not stored: the entry is of the kind `erased`.',
  })
  @ApiCreatedResponse({ type: SuppressionDto })
  @ApiProblems(400, 409)
  add(@Body() { value }: NewSuppressionDto): Promise<SuppressionDto> {
    return this.suppressions.add(value);
  }

  @Post('import')
  @HttpCode(200)
  @NeedsRoom()
  @Idempotent({ receivesFiles: true })
  @UseInterceptors(fileParts(FILE), RemoveReceivedFiles, knownParts(FILE), IdempotencyInterceptor)
  @ApiOperation({
    summary: 'Suppress all that a file lists',
    description:
      'Entries that can not be read are told, the others go in; of people who were erased as entries of the kind `erased`.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: SuppressionFileDto })
  @ApiOkResponse({ type: SuppressionImportDto })
  @ApiProblems(400, 409, 413)
  importFile(@UploadedFiles() [file]: readonly ReceivedFile[]): Promise<SuppressionImportDto> {
    if (file) return this.suppressions.importFile(file.path);
    const message = 'file is missing: send the list as the part "file" of a multipart body';
    throw new ValidationFailed(`The request was refused: ${message}.`, [
      { field: 'file', message },
    ]);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One entry of the suppression list' })
  @ApiOkResponse({ type: SuppressionDto })
  @ApiProblems(404)
  byId(@Param('id') id: string): Promise<SuppressionDto> {
    return this.suppressions.get(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Audited<SuppressionsController>({
    before: (suppressions, { id }) => suppressions.byId(id!),
    personal: PERSONAL,
  })
  @ApiOperation({
    summary: 'Take an entry off the suppression list',
    description:
      'Leads that it had withdrawn stay withdrawn. Whoever was erased stays refused by the erasure.',
  })
  @ApiNoContentResponse()
  @ApiProblems(404)
  remove(@Param('id') id: string): Promise<void> {
    return this.suppressions.remove(id);
  }
}
