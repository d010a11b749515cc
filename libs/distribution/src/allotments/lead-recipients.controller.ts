import { Controller, Get, Param, ParseIntPipe, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ExecutionRepository } from '@sluice/history';
import { ApiCsv, ApiProblems, sendCsv } from '@sluice/http-edge';
import { NotFound } from '@sluice/kernel';
import { LeadRepository, extraHeadersOf, leadCells, leadHeaders, leadView } from '@sluice/leads';
import type { Response } from 'express';
import { ContactQuery, LeadMatchesDto, LeadWithRecipientsDto } from '../dto/allotment.dto';
import { contactOf } from './contact';

/** What stands before the fields of each lead; `recipients` is how many members received it. */
const COLUMNS = ['csv_id', 'row', 'recipients'] as const;

/** The same person may stand in many files; nobody reads more matches than this. */
const MAX_MATCHES = 100;

@ApiTags('Leads')
@Controller('admin/leads')
export class LeadRecipientsController {
  constructor(
    private readonly leads: LeadRepository,
    private readonly executions: ExecutionRepository,
  ) {}

  /** The leads of a person, in all CSVs, with the members who received them. */
  @Get('search')
  @ApiOkResponse({ type: LeadMatchesDto })
  @ApiProblems(400)
  async search(@Query() query: ContactQuery): Promise<LeadMatchesDto> {
    const contact = contactOf(query, 'looked for');
    const found = await this.leads.byContact(contact, MAX_MATCHES);
    const items = found.map(async (lead) => ({
      lead: leadView(lead),
      recipients: await this.executions.recipients(lead.csv_id, lead.row),
    }));
    return { items: await Promise.all(items) };
  }

  /** The same as a download, with how many members received each. */
  @Get('search.csv')
  @ApiCsv(400)
  async download(@Query() query: ContactQuery, @Res() response: Response): Promise<void> {
    const { items } = await this.search(query);
    const leads = items.map(({ lead, recipients }) => ({ ...lead, recipients: recipients.length }));
    const extraHeaders = await extraHeadersOf(leads);
    await sendCsv(response, {
      fileName: 'leads of a person.csv',
      headers: leadHeaders(COLUMNS, extraHeaders),
      rows: leads.map((lead) => leadCells(lead, COLUMNS, extraHeaders)),
    });
  }

  /** One lead with the members who received it. */
  @Get('csvs/:csv_id/leads/:row')
  @ApiOkResponse({ type: LeadWithRecipientsDto })
  @ApiProblems(400, 404)
  async lead(
    @Param('csv_id') csvId: string,
    @Param('row', ParseIntPipe) row: number,
  ): Promise<LeadWithRecipientsDto> {
    const lead = await this.leads.byRow(csvId, row);
    if (!lead) throw new NotFound('lead', `${csvId}/${row}`);
    return { ...leadView(lead), recipients: await this.executions.recipients(csvId, row) };
  }
}
