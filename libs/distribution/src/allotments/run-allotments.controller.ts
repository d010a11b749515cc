import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ExecutionRepository, type CommittedAllotment } from '@sluice/history';
import { ApiProblems, sendNdjson } from '@sluice/http-edge';
import { NotFound } from '@sluice/kernel';
import type { Response } from 'express';
import { AllotmentReader } from './allotment-reader';
import { type AllotmentItemDto, ExpandQuery, allotmentView } from '../dto/allotment.dto';

@ApiTags('History')
@Controller('admin/history/:execution_id')
export class RunAllotmentsController {
  constructor(
    private readonly reader: AllotmentReader,
    private readonly executions: ExecutionRepository,
  ) {}

  /** What every served member got in a run, one line each, for services that pick up a whole run. */
  @Get('allotments.ndjson')
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  @ApiProblems(400, 404)
  async allotments(
    @Param('execution_id') executionId: string,
    @Query() { expand }: ExpandQuery,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await this.executions.byId(executionId))) throw new NotFound('run', executionId);
    await sendNdjson(response, this.lines(executionId, expand === 'leads'));
  }

  private async *lines(executionId: string, withLeads: boolean): AsyncGenerator<object> {
    for await (const allotment of this.reader.served(executionId)) {
      const { member_id, external_id } = allotment;
      const { execution_id, at, leads, items } = allotmentView(allotment);
      yield {
        execution_id,
        member_id,
        external_id,
        at,
        leads,
        items: withLeads ? await this.withLeads(items, allotment) : items,
      };
    }
  }

  private async withLeads(
    items: readonly AllotmentItemDto[],
    allotment: CommittedAllotment,
  ): Promise<object[]> {
    const leads = await Array.fromAsync(this.reader.leadsOf(allotment));
    const byCsv = Map.groupBy(leads, ({ csv_id }) => csv_id);
    return items.map((item) => ({ ...item, leads: byCsv.get(item.csv_id) }));
  }
}
