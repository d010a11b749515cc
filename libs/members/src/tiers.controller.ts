import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiCsv, ApiProblems, Audited, PageQuery, pageOf, sendList } from '@sluice/http-edge';
import type { Page } from '@sluice/kernel';
import type { Response } from 'express';
import { TierDto, TierPath, TierSettingsDto } from './dto/tier.dto';
import { TierService } from './tier.service';

const COLUMNS = [
  'tier',
  'label',
  'leads_per_distribution',
] as const satisfies readonly (keyof TierDto)[];

const AS_IT_WAS = {
  record: TierDto,
  before: (tiers: TiersController, { tier }: Record<string, string>) => tiers.one(tier!),
};

@ApiTags('Members')
@Controller('admin/tiers')
export class TiersController {
  constructor(private readonly tiers: TierService) {}

  @Get()
  @ApiOperation({ summary: 'Tiers, fewest leads per distribution first' })
  @ApiOkResponse({ type: pageOf(TierDto) })
  @ApiProblems(400)
  list(@Query() query: PageQuery): Promise<Page<TierDto>> {
    return this.tiers.list(query);
  }

  @Get('export.csv')
  @ApiOperation({ summary: 'The same as a download' })
  @ApiCsv()
  async export(@Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: 'tiers.csv',
      columns: COLUMNS,
      read: (page) => this.list(page),
    });
  }

  /** For the audit log. */
  one(tier: string): Promise<TierDto | null> {
    return this.tiers.one(tier);
  }

  @Put(':tier')
  @Audited(AS_IT_WAS)
  @ApiOperation({ summary: 'Add a tier, or change its label and number' })
  @ApiOkResponse({ type: TierDto })
  @ApiProblems(400, 409)
  put(
    @Param() { tier }: TierPath,
    @Body() { version, label, leads_per_distribution }: TierSettingsDto,
  ): Promise<TierDto> {
    return this.tiers.put({ tier, label, leads_per_distribution }, version ?? null);
  }

  @Delete(':tier')
  @HttpCode(204)
  @Audited(AS_IT_WAS)
  @ApiOperation({ summary: 'Remove a tier that no member has' })
  @ApiNoContentResponse()
  @ApiProblems(404, 409)
  remove(@Param('tier') tier: string): Promise<void> {
    return this.tiers.remove(tier);
  }
}
