import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, actorName, type Actor } from '@sluice/access';
import { contactOf } from '@sluice/distribution';
import { ApiCsv, ApiProblems, pageOf, sendCsv, sendList, type CsvCell } from '@sluice/http-edge';
import { NotFound, type Page } from '@sluice/kernel';
import type { Response } from 'express';
import {
  ErasureRecordDto,
  ToldDto,
  ToldFilterQuery,
  ToldQuery,
  ToldRecipientDto,
  filterOf,
} from '../dto/erasure-record.dto';
import { ErasureDto, ErasureOrderDto, LeadErasureDto } from '../dto/erasure.dto';
import { Erasures } from './erasures';
import { type NamedRecipient, RecordedErasures } from './recorded-erasures';

const COLUMNS = [
  'erasure_id',
  'at',
  'by',
  'leads',
  'members',
  'untold',
] as const satisfies readonly (keyof ErasureRecordDto)[];

const RECIPIENT_COLUMNS = [
  'member_id',
  'name',
  'email',
  'execution_id',
  'at',
  'told_at',
  'told_by',
] as const satisfies readonly (keyof NamedRecipient)[];

/** Removes personal data for good. */
@ApiTags('Leads')
@Controller('admin')
export class ErasuresController {
  constructor(
    private readonly erasures: Erasures,
    private readonly records: RecordedErasures,
  ) {}

  @Post('erasures')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Erases a person',
    description: `Removes for good the personal data of all leads with this e-mail address or phone number, over
all CSVs, and of the rejected rows that name them; withdraws the leads; and keeps a keyed hash of their
contacts, so that the same person is refused at the next upload. Entries of the suppression list become
keyed hashes (kind \`erased\`), and answers kept for an \`Idempotency-Key\` go where they name the person.
Those who had received anything stay listed under the \`erasure_id\` until they are ticked off as told.
It can't be taken back. Calling it again finishes what was cut off, under the same \`erasure_id\`, and
tells the same again, but for \`rejects\`.`,
  })
  @ApiOkResponse({ type: ErasureDto })
  @ApiProblems(400, 503)
  erasePerson(@Body() order: ErasureOrderDto, @CurrentActor() actor: Actor): Promise<ErasureDto> {
    return this.erasures.erasePerson(contactOf(order, 'erased'), actorName(actor));
  }

  @Get('erasures')
  @ApiOperation({
    summary: 'What was erased, newest first',
    description: `Erasures of persons and of single leads, with how many members had received something of it, and
how many of them have still to be told. Of each the first 100 recipients stand in the list. Whom it was of,
it doesn't say.`,
  })
  @ApiOkResponse({ type: pageOf(ErasureRecordDto) })
  @ApiProblems(400)
  list(@Query() { page, page_size, told }: ToldQuery): Promise<Page<ErasureRecordDto>> {
    return this.records.list(filterOf(told), { page, page_size });
  }

  @Get('erasures/export.csv')
  @ApiOperation({ summary: 'The same as a download, without recipients' })
  @ApiCsv(400)
  async export(@Query() { told }: ToldFilterQuery, @Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: 'erasures.csv',
      columns: COLUMNS,
      read: (page) => this.records.listAlone(filterOf(told), page),
    });
  }

  @Get('erasures/:erasure_id')
  @ApiOperation({
    summary: 'One erasure, with who has to be told',
    description: 'With the first 1,000 recipients, by member; the list of recipients has them all.',
  })
  @ApiOkResponse({ type: ErasureRecordDto })
  @ApiProblems(404)
  one(@Param('erasure_id') erasureId: string): Promise<ErasureRecordDto> {
    return this.records.get(erasureId);
  }

  @Get('erasures/:erasure_id/recipients')
  @ApiOperation({ summary: 'All who had received what an erasure erased, by member' })
  @ApiOkResponse({ type: pageOf(ToldRecipientDto) })
  @ApiProblems(400, 404)
  recipients(
    @Param('erasure_id') erasureId: string,
    @Query() { page, page_size, told }: ToldQuery,
  ): Promise<Page<ToldRecipientDto>> {
    return this.records.recipients(erasureId, filterOf(told), { page, page_size });
  }

  @Get('erasures/:erasure_id/recipients.csv')
  @ApiOperation({
    summary: 'The same as a download, with their names and e-mail addresses',
    description: 'Members who were removed since have no e-mail address any more.',
  })
  @ApiCsv(400, 404)
  async exportRecipients(
    @Param('erasure_id') erasureId: string,
    @Query() { told }: ToldFilterQuery,
    @Res() response: Response,
  ): Promise<void> {
    await sendCsv(response, {
      fileName: `members to tell of ${erasureId}.csv`,
      headers: RECIPIENT_COLUMNS,
      rows: rowsOf(this.records.namedRecipients(erasureId, filterOf(told))),
    });
  }

  @Post('erasures/:erasure_id/told')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ticks members off as told of an erasure',
    description: `For all runs in which they had received something of it. Whoever was ticked off before keeps that
tick; \`told: false\` takes it back. Where one of them is not on the list nobody is ticked off.`,
  })
  @ApiOkResponse({ type: ErasureRecordDto })
  @ApiProblems(400, 404)
  tell(
    @Param('erasure_id') erasureId: string,
    @Body() { member_ids, told = true }: ToldDto,
    @CurrentActor() actor: Actor,
  ): Promise<ErasureRecordDto> {
    return this.records.tell(erasureId, member_ids, told, actorName(actor));
  }

  @Delete('leads/csvs/:csv_id/leads/:row')
  @ApiOperation({
    summary: 'Erases one lead',
    description: 'The same for a single lead: other leads with the same contacts stay.',
  })
  @ApiOkResponse({ type: LeadErasureDto })
  @ApiProblems(400, 404, 503)
  async eraseLead(
    @Param('csv_id') csvId: string,
    @Param('row', ParseIntPipe) row: number,
    @CurrentActor() actor: Actor,
  ): Promise<LeadErasureDto> {
    if (row < 0) throw new NotFound('lead', `${csvId}/${row}`);
    return this.erasures.eraseLead(csvId, row, actorName(actor));
  }
}

async function* rowsOf(recipients: AsyncIterable<NamedRecipient>): AsyncGenerator<CsvCell[]> {
  for await (const recipient of recipients) {
    yield RECIPIENT_COLUMNS.map((column) => recipient[column]);
  }
}
