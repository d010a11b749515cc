import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ApiCsv,
  ApiProblems,
  CursorQuery,
  cursorPageOf,
  sendCsv,
  type CsvCell,
} from '@sluice/http-edge';
import type { CursorPage } from '@sluice/kernel';
import { leadCells, leadHeaders, leadView } from '@sluice/leads';
import type { Response } from 'express';
import { AllotmentReader, type ReceivedLead } from './allotment-reader';
import {
  AllotmentDto,
  ReceivedLeadDto,
  ReceivedLeadsQuery,
  ReceivedQuery,
  allotmentView,
} from '../dto/allotment.dto';

const COLUMNS = [
  'execution_id',
  'distributed_at',
  'csv_id',
  'row',
] as const satisfies readonly (keyof ReceivedLead)[];

@ApiTags('Members')
@Controller('admin/members/:member_id')
export class MemberAllotmentsController {
  constructor(private readonly reader: AllotmentReader) {}

  /** What each run gave the member, newest first. */
  @Get('allotments')
  @ApiOkResponse({ type: cursorPageOf(AllotmentDto) })
  @ApiProblems(400, 404)
  async allotments(
    @Param('member_id') memberId: string,
    @Query() { cursor, limit }: CursorQuery,
  ): Promise<CursorPage<AllotmentDto>> {
    const { items, next_cursor } = await this.reader.ofMember(memberId, cursor, limit);
    return { items: items.map(allotmentView), next_cursor };
  }

  /** The leads the member received, in the order received. */
  @Get('leads')
  @ApiOkResponse({ type: cursorPageOf(ReceivedLeadDto) })
  @ApiProblems(400, 404)
  async leads(
    @Param('member_id') memberId: string,
    @Query() { cursor, limit, execution_id, since }: ReceivedLeadsQuery,
  ): Promise<CursorPage<ReceivedLeadDto>> {
    const filter = { execution_id, since };
    const found = await this.reader.leadsOfMember(memberId, filter, cursor, limit);
    return { ...found, items: found.items.map(leadView) };
  }

  /** The same as a download; what has no field of its own stands in columns under its header. */
  @Get('leads.csv')
  @ApiCsv(400, 404)
  async download(
    @Param('member_id') memberId: string,
    @Query() { execution_id, since }: ReceivedQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { extraHeaders, leads } = await this.reader.allLeadsOfMember(memberId, {
      execution_id,
      since,
    });
    await sendCsv(response, {
      fileName: `leads-of-${memberId}.csv`,
      headers: leadHeaders(COLUMNS, extraHeaders),
      rows: rowsOf(leads, extraHeaders),
    });
  }
}

async function* rowsOf(
  leads: AsyncIterable<ReceivedLead>,
  extraHeaders: readonly string[],
): AsyncGenerator<CsvCell[]> {
  for await (const lead of leads) yield leadCells(lead, COLUMNS, extraHeaders);
}
