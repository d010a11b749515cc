import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, actorName, type Actor } from '@sluice/access';
import { ApiProblems, ChangesNothing, Idempotent, NeedsRoom } from '@sluice/http-edge';
import { RunService } from './run.service';
import { DistributionOrderDto, RunPreviewDto, RunStartedDto, runPreviewView } from '../dto/run.dto';

@ApiTags('Distributions')
@Controller('admin/distributions')
export class DistributionsController {
  constructor(private readonly runs: RunService) {}

  /** Starts a run; the answer comes once its history record is durable. */
  @Post()
  @HttpCode(202)
  @NeedsRoom()
  @Idempotent()
  @ApiAcceptedResponse({ type: RunStartedDto })
  @ApiProblems(400, 409)
  async start(
    @Body() order: DistributionOrderDto,
    @CurrentActor() actor: Actor,
  ): Promise<RunStartedDto> {
    const { execution_id } = await this.runs.order({
      request: {
        tiers: order.tiers ?? null,
        member_ids: order.member_ids ?? null,
        plan_hash: order.plan_hash ?? null,
        min_leads_required: 0,
      },
      if_busy: order.if_busy ?? 'wait',
      started_by: actorName(actor),
      schedule: null,
    });
    return { execution_id };
  }

  /** What a run would do now; changes nothing. */
  @Post('preview')
  @HttpCode(200)
  @ChangesNothing()
  @ApiOkResponse({ type: RunPreviewDto })
  @ApiProblems(400, 503)
  async preview(@Body() order: DistributionOrderDto): Promise<RunPreviewDto> {
    const scope = { tiers: order.tiers ?? null, member_ids: order.member_ids ?? null };
    return runPreviewView(await this.runs.preview(scope));
  }
}
