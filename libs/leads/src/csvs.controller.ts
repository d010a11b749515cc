import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  Audited,
  BULK_BODY,
  Takes,
  cursorPageOf,
  pageOf,
  sendCsv,
} from '@sluice/http-edge';
import type { CursorPage, Page } from '@sluice/kernel';
import type { Response } from 'express';
import { CsvService } from './csv.service';
import { CsvChangeDto, CsvListQuery, CsvOrderDto, RowCursorQuery } from './dto/csv-requests.dto';
import { CsvDto } from './dto/csv.dto';
import { LeadDto, RejectDto, leadView } from './dto/lead.dto';
import type { Reject } from './lead';

const AS_IT_WAS = {
  record: CsvDto,
  before: (csvs: CsvsController, { csv_id }: Record<string, string>) => csvs.one(csv_id!),
};

@ApiTags('Leads')
@Controller('admin/leads/csvs')
export class CsvsController {
  constructor(private readonly csvs: CsvService) {}

  /** Active CSVs in queue order, then the others, newest first. */
  @Get()
  @ApiOkResponse({ type: pageOf(CsvDto) })
  @ApiProblems(400)
  list(@Query() { status, page, page_size }: CsvListQuery): Promise<Page<CsvDto>> {
    return this.csvs.list(status ?? null, { page, page_size });
  }

  /** Puts the queue in an order by hand; answers with its head. */
  @Put('order')
  @Takes(BULK_BODY)
  @ApiOkResponse({ type: pageOf(CsvDto) })
  @ApiProblems(400)
  reorder(@Body() { csv_ids }: CsvOrderDto): Promise<Page<CsvDto>> {
    return this.csvs.reorder(csv_ids);
  }

  @Get(':csv_id')
  @ApiOkResponse({ type: CsvDto })
  @ApiProblems(404)
  one(@Param('csv_id') csvId: string): Promise<CsvDto> {
    return this.csvs.one(csvId);
  }

  /** Renames, pauses, resumes, archives or brings back. */
  @Patch(':csv_id')
  @Audited(AS_IT_WAS)
  @ApiOkResponse({ type: CsvDto })
  @ApiProblems(400, 404, 409)
  change(
    @Param('csv_id') csvId: string,
    @Body() { version, ...change }: CsvChangeDto,
  ): Promise<CsvDto> {
    return this.csvs.change(csvId, change, version ?? null);
  }

  /** Only while nothing of it was distributed. */
  @Delete(':csv_id')
  @HttpCode(204)
  @Audited(AS_IT_WAS)
  @ApiNoContentResponse()
  @ApiProblems(404, 409)
  remove(@Param('csv_id') csvId: string): Promise<void> {
    return this.csvs.remove(csvId);
  }

  @Get(':csv_id/leads')
  @ApiOkResponse({ type: cursorPageOf(LeadDto) })
  @ApiProblems(400, 404)
  async leads(
    @Param('csv_id') csvId: string,
    @Query() { cursor, limit }: RowCursorQuery,
  ): Promise<CursorPage<LeadDto>> {
    const found = await this.csvs.leadsFrom(csvId, Number(cursor ?? 0), limit);
    return { ...found, items: found.items.map(leadView) };
  }

  /** Rows that were not accepted, each with its line and reason. */
  @Get(':csv_id/rejects')
  @ApiOkResponse({ type: cursorPageOf(RejectDto) })
  @ApiProblems(400, 404)
  rejects(
    @Param('csv_id') csvId: string,
    @Query() { cursor, limit }: RowCursorQuery,
  ): Promise<CursorPage<RejectDto>> {
    return this.csvs.rejectsAfter(csvId, Number(cursor ?? 0), limit);
  }

  /** The same as a download: the file's own columns, then the reason. */
  @Get(':csv_id/rejects.csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @ApiProblems(404)
  async downloadRejects(@Param('csv_id') csvId: string, @Res() response: Response): Promise<void> {
    const { name, headers, rejects } = await this.csvs.allRejects(csvId);
    await sendCsv(response, {
      fileName: `rejects of ${name.replace(/\.csv$/i, '')}.csv`,
      headers: [...headers, 'reject_reason'],
      rows: rowsOf(rejects, headers.length),
    });
  }
}

/** Ragged rows are filled up, so that the reason stands in its own column. */
async function* rowsOf(rejects: AsyncIterable<Reject>, width: number): AsyncGenerator<string[]> {
  for await (const { raw, detail } of rejects) {
    const cells = Array.from(
      { length: Math.max(width, raw.length) },
      (_, index) => raw[index] ?? '',
    );
    yield [...cells.slice(0, width), detail, ...cells.slice(width)];
  }
}
