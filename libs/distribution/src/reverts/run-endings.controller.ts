import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, actorName, type Actor } from '@sluice/access';
import { ExecutionDto, executionView, type Execution } from '@sluice/history';
import { ApiProblems, ChangesNothing } from '@sluice/http-edge';
import { RunService } from '../runs/run.service';
import { RevertPlanner } from './revert-planner';
import { Reverter } from './reverter';
import {
  RevertOrderDto,
  RevertPreviewDto,
  RevertPreviewOrderDto,
  refusedRevertView,
  revertPreviewView,
} from '../dto/revert.dto';
import { RunAlreadyReverted, RunNotRevertible } from '../distribution.errors';

/** Ends runs otherwise than they were meant to: before their commit, or after it. */
@ApiTags('History')
@Controller('admin/history/:execution_id')
export class RunEndingsController {
  constructor(
    private readonly runs: RunService,
    private readonly reverter: Reverter,
    private readonly planner: RevertPlanner,
  ) {}

  @Post('cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Stops a run that waits or is being made',
    description: `Nothing of it will count. \`reason\` says who cancelled it, \`finished_at\` when.
409 \`run_not_cancellable\` when it has been made, or has ended, cancelled ones included.`,
  })
  @ApiOkResponse({ type: ExecutionDto })
  @ApiProblems(404, 409)
  async cancel(
    @Param('execution_id') executionId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ExecutionDto> {
    return ended(await this.runs.cancel(executionId, actorName(actor)));
  }

  @Post('revert')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Takes back what a run handed out',
    description: `Its leads become available again and no longer count for anybody; its members stay on
record as recipients, marked as reverted; for bad leads of it that they returned nothing is owed any
more. It comes before runs that wait, and waits up to 15 seconds
for one that is being made, then 409 \`run_in_progress\`. 409 \`run_not_revertible\`, with
\`later_execution_id\`, when a later run that was not reverted has drawn from the same CSVs; of
several it names the latest. 409 \`run_already_reverted\` the second time.`,
  })
  @ApiOkResponse({ type: ExecutionDto })
  @ApiProblems(400, 404, 409, 503)
  async revert(
    @Param('execution_id') executionId: string,
    @Body() { reason }: RevertOrderDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExecutionDto> {
    return ended(await this.reverter.revert(executionId, actorName(actor), reason));
  }

  @Post('revert/preview')
  @HttpCode(200)
  @ChangesNothing()
  @ApiOperation({
    summary: 'What a revert would do now; changes nothing',
    description:
      "A run that can't be reverted is no error here: `revertible` is false, and `reason` says why.",
  })
  @ApiOkResponse({ type: RevertPreviewDto })
  @ApiProblems(400, 404, 503)
  async preview(
    @Param('execution_id') executionId: string,
    @Body() _order: RevertPreviewOrderDto,
  ): Promise<RevertPreviewDto> {
    try {
      return revertPreviewView(await this.planner.plan(executionId));
    } catch (error) {
      if (error instanceof RunNotRevertible || error instanceof RunAlreadyReverted)
        return refusedRevertView(error);
      throw error;
    }
  }
}

/** What was cancelled or reverted can't be ended once more. */
function ended(run: Execution): ExecutionDto {
  return executionView(run, []);
}
