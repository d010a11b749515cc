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
  ApiCsv,
  ApiProblems,
  Audited,
  BULK_BODY,
  Takes,
  cursorPageOf,
  pageOf,
  sendCsv,
  sendList,
  type CsvCell,
} from '@sluice/http-edge';
import type { CursorPage, Page } from '@sluice/kernel';
import type { Response } from 'express';
import { CsvService } from './csv.service';
import {
  CsvChangeDto,
  CsvFilterQuery,
  CsvListQuery,
  CsvOrderDto,
  RowCursorQuery,
} from './dto/csv-requests.dto';
import { CsvDto } from './dto/csv.dto';
import { LeadDto, RejectDto, leadView } from './dto/lead.dto';
import type { Lead, Reject } from './lead';
import { leadCells, leadHeaders } from './lead-download';

const COLUMNS = [
  'csv_id',
  'name',
  'file_name',
  'created_at',
  'queue_position',
  'csv_status',
  'paused',
  'total_rows',
  'total_leads',
  'rejected_rows',
  'duplicate_rows',
  'remaining_leads',
  'distributed_leads',
  'possible_distributions',
  'returned_leads',
  'progress',
  'distribution_limit',
  'exhausted_at',
  'archived_at',
  'personal_data_erased_at',
] as const satisfies readonly (keyof CsvDto)[];

const LEAD_COLUMNS = [
  'row',
  'status',
  'distribution_count',
  'withdrawal',
] as const satisfies readonly (keyof Lead)[];

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

  /** The same as a download. */
  @Get('export.csv')
  @ApiCsv(400)
  async export(@Query() filter: CsvFilterQuery, @Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: 'CSVs.csv',
      columns: COLUMNS,
      read: (page) => this.list({ ...filter, ...page }),
    });
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

  /** The same as a download; what has no field of its own stands in columns under its header. */
  @Get(':csv_id/leads.csv')
  @ApiCsv(404)
  async downloadLeads(@Param('csv_id') csvId: string, @Res() response: Response): Promise<void> {
    const { name, extraHeaders, leads } = await this.csvs.allLeads(csvId);
    await sendCsv(response, {
      fileName: `leads of ${withoutEnding(name)}.csv`,
      headers: leadHeaders(LEAD_COLUMNS, extraHeaders),
      rows: leadRows(leads, extraHeaders),
    });
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
  @ApiCsv(404)
  async downloadRejects(@Param('csv_id') csvId: string, @Res() response: Response): Promise<void> {
    const { name, headers, rejects } = await this.csvs.allRejects(csvId);
    await sendCsv(response, {
      fileName: `rejects of ${withoutEnding(name)}.csv`,
      headers: [...headers, 'reject_reason'],
      rows: rowsOf(rejects, headers.length),
    });
  }
}

function withoutEnding(name: string): string {
  return name.replace(/\.csv$/i, '');
}

async function* leadRows(
  leads: AsyncIterable<Lead>,
  extraHeaders: readonly string[],
): AsyncGenerator<CsvCell[]> {
  for await (const lead of leads) yield leadCells(lead, LEAD_COLUMNS, extraHeaders);
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
