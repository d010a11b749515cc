import { Body, Controller, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, actorName, type Actor } from '@sluice/access';
import { ApiProblems } from '@sluice/http-edge';
import { NotFound } from '@sluice/kernel';
import { LeadDto, LeadRepository, leadView } from '@sluice/leads';
import { Withdrawals } from './withdrawals';
import { WithdrawalOrderDto } from '../dto/withdrawal.dto';

/**
 * Takes single leads out of the supply and puts them back. Answers are not kept for an
 * `Idempotency-Key`: they hold personal data, which has to go when the person asks for it.
 */
@ApiTags('Leads')
@Controller('admin/leads/csvs/:csv_id/leads/:row')
export class WithdrawalsController {
  constructor(
    private readonly withdrawals: Withdrawals,
    private readonly leads: LeadRepository,
  ) {}

  @Post('withdraw')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Withdraws a lead',
    description: `Nobody receives it any more; those who have it keep it. A CSV of which no other lead is
available is exhausted by it. 409 \`lead_already_withdrawn\` the second time.`,
  })
  @ApiOkResponse({ type: LeadDto })
  @ApiProblems(400, 404, 409, 503)
  async withdraw(
    @Param('csv_id') csvId: string,
    @Param('row', ParseIntPipe) row: number,
    @Body() { reason }: WithdrawalOrderDto,
    @CurrentActor() actor: Actor,
  ): Promise<LeadDto> {
    await this.mustExist(csvId, row);
    const order = { cause: 'by_hand', reason, by: actorName(actor) } as const;
    await this.withdrawals.withdrawOne(csvId, row, order);
    return this.lead(csvId, row);
  }

  @Post('restore')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Puts a withdrawn lead back',
    description: `Only what was withdrawn by hand or returned: else 409 \`lead_not_restorable\`. An exhausted
CSV of which it makes a lead available is active again. 409 \`lead_not_withdrawn\` when it isn't.`,
  })
  @ApiOkResponse({ type: LeadDto })
  @ApiProblems(400, 404, 409, 503)
  async restore(
    @Param('csv_id') csvId: string,
    @Param('row', ParseIntPipe) row: number,
    @Body() _order: WithdrawalOrderDto,
  ): Promise<LeadDto> {
    await this.mustExist(csvId, row);
    await this.withdrawals.restore(csvId, row);
    return this.lead(csvId, row);
  }

  private async mustExist(csvId: string, row: number): Promise<void> {
    await this.lead(csvId, row);
  }

  /** @throws NotFound */
  private async lead(csvId: string, row: number): Promise<LeadDto> {
    const lead = row < 0 ? null : await this.leads.byRow(csvId, row);
    if (!lead) throw new NotFound('lead', `${csvId}/${row}`);
    return leadView(lead);
  }
}
