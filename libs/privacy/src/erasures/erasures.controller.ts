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
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, actorName, type Actor } from '@sluice/access';
import { contactOf } from '@sluice/distribution';
import { ApiProblems, pageOf } from '@sluice/http-edge';
import { NotFound, type Page } from '@sluice/kernel';
import {
  ErasureRecordDto,
  ToldDto,
  ToldQuery,
  ToldRecipientDto,
  filterOf,
} from './erasure-records.dto';
import { ErasureDto, ErasureOrderDto, LeadErasureDto } from './erasures.dto';
import { Erasures } from './erasures';
import { RecordedErasures } from './recorded-erasures';

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
