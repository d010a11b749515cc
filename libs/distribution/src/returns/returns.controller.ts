import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, actorName, type Actor } from '@sluice/access';
import { ApiCsv, ApiProblems, Idempotent, PageQuery, sendList } from '@sluice/http-edge';
import type { Response } from 'express';
import { Returns } from './returns';
import {
  MemberReturnsDto,
  ReturnOrderDto,
  ReturnedDto,
  type ReturnedLeadDto,
} from '../dto/return.dto';

const COLUMNS = [
  'csv_id',
  'row',
  'execution_id',
  'reason',
  'at',
  'make_good',
] as const satisfies readonly (keyof ReturnedLeadDto)[];

/** Takes back leads that members found to be bad. */
@ApiTags('Members')
@Controller('admin/members/:member_id')
export class ReturnsController {
  constructor(private readonly returns: Returns) {}

  /** What the member returned, the latest first, and how many leads are owed for it. */
  @Get('returns')
  @ApiOkResponse({ type: MemberReturnsDto })
  @ApiProblems(400, 404)
  async list(
    @Param('member_id') memberId: string,
    @Query() { page, page_size }: PageQuery,
  ): Promise<MemberReturnsDto> {
    const { items, ...rest } = await this.returns.ofMember(memberId, { page, page_size });
    return { ...rest, items: items.map(({ member_id: _, ...lead }) => lead) };
  }

  /** The same as a download. */
  @Get('returns.csv')
  @ApiCsv(404)
  async export(@Param('member_id') memberId: string, @Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: `returns-of-${memberId}.csv`,
      columns: COLUMNS,
      read: (page) => this.list(memberId, page),
    });
  }

  @Post('returns')
  @HttpCode(200)
  @Idempotent()
  @ApiOperation({
    summary: 'Takes bad leads back from a member',
    description: `They are withdrawn: nobody receives them any more, and the member keeps them among what
they have had. Where the setting \`make_good\` is on, the member is owed as many: they are added to
the allowance in the next run that serves the member; what that run is too short for is owed on.
Nothing is owed any more for leads of a run that is reverted. A lead that the member didn't receive, or has returned before, has all of them refused (400).`,
  })
  @ApiOkResponse({ type: ReturnedDto })
  @ApiProblems(400, 404, 503)
  add(
    @Param('member_id') memberId: string,
    @Body() { leads }: ReturnOrderDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReturnedDto> {
    return this.returns.takeBack(memberId, leads, actorName(actor));
  }
}
