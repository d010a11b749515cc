import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CursorQuery, cursorPageOf, sendCsv, type CsvCell } from '@sluice/http-edge';
import type { CursorPage } from '@sluice/kernel';
import { LEAD_FIELDS, columnNames, leadView } from '@sluice/leads';
import type { Response } from 'express';
import { AllotmentReader, type ReceivedLead } from './allotment-reader';
import { AllotmentDto, ReceivedLeadDto, ReceivedLeadsQuery, ReceivedQuery } from './allotments.dto';

const DOWNLOAD_HEADERS = ['execution_id', 'distributed_at', 'csv_id', 'row', ...LEAD_FIELDS];

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
    return { items: items.map((allotment) => AllotmentDto.of(allotment)), next_cursor };
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
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @ApiProblems(400, 404)
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
      // A file may have had a column of the name of one of ours.
      headers: columnNames([...DOWNLOAD_HEADERS, ...extraHeaders]),
      rows: rowsOf(leads, extraHeaders),
    });
  }
}

async function* rowsOf(
  leads: AsyncIterable<ReceivedLead>,
  extraHeaders: readonly string[],
): AsyncGenerator<CsvCell[]> {
  for await (const lead of leads) {
    yield [
      lead.execution_id,
      lead.distributed_at,
      lead.csv_id,
      lead.row,
      ...LEAD_FIELDS.map((field) => lead[field]),
      // A header may be called like what every object has, such as `constructor`.
      ...extraHeaders.map((header) =>
        Object.hasOwn(lead.extra, header) ? lead.extra[header] : '',
      ),
    ];
  }
}
