import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ApiCsv, ApiProblems, Audited, Idempotent, pageOf, sendList } from '@sluice/http-edge';
import type { Page } from '@sluice/kernel';
import type { Response } from 'express';
import {
  NewSuppressionDto,
  SuppressionDto,
  SuppressionFilterQuery,
  SuppressionQuery,
} from './dto/suppression.dto';
import { SuppressionService } from './suppression.service';

const COLUMNS = [
  'id',
  'kind',
  'value',
  'added_at',
  'applied',
  'source',
  'import',
  'hits',
] as const satisfies readonly (keyof SuppressionDto)[];

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

  @Get('export.csv')
  @ApiOperation({ summary: 'The same as a download' })
  @ApiCsv(400)
  async export(@Query() filter: SuppressionFilterQuery, @Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: 'suppression list.csv',
      columns: COLUMNS,
      read: (page) => this.list({ ...filter, ...page }),
    });
  }

  @Post()
  @Idempotent()
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

  @Get(':id')
  @ApiOperation({ summary: 'One entry of the suppression list' })
  @ApiOkResponse({ type: SuppressionDto })
  @ApiProblems(404)
  byId(@Param('id') id: string): Promise<SuppressionDto> {
    return this.suppressions.get(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Audited({
    record: SuppressionDto,
    before: (suppressions: SuppressionsController, { id }) => suppressions.byId(id!),
  })
  @ApiOperation({
    summary: 'Take an entry off the suppression list',
    description:
      'Whoever holds it; leads that only it had withdrawn are restored, which goes on in the background where it takes longer than some seconds. Whoever was erased stays refused by the erasure.',
  })
  @ApiNoContentResponse()
  @ApiProblems(404)
  remove(@Param('id') id: string): Promise<void> {
    return this.suppressions.remove(id);
  }
}
