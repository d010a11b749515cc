import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiCsv, ApiProblems, pageOf, sendCsv, sendList } from '@sluice/http-edge';
import type { Page } from '@sluice/kernel';
import type { Response } from 'express';
import { ExecutionDetailDto, ListedExecutionDto } from './dto/execution.dto';
import {
  HistoryFilterQuery,
  HistoryQuery,
  MembersOfRunQuery,
  ReportQuery,
} from './dto/history-query.dto';
import { MemberResultDetailDto, MemberResultDto } from './dto/member-result.dto';
import { HistoryService } from './history.service';

const COLUMNS = [
  'execution_id',
  'schedule_id',
  'schedule_name',
  'trigger',
  'scheduled_for',
  'executed_at',
  'finished_at',
  'status',
  'reason',
  'total_leads_distributed',
  'leads_from_csv',
  'members_served',
  'members_short',
  'source_csvs',
  'exhausted_csvs',
  'started_by',
  'duration_ms',
  'reverted',
] as const satisfies readonly (keyof ListedExecutionDto)[];

const REPORT_COLUMNS = [
  'member_id',
  'name',
  'tier',
  'allowance',
  'received',
  'short_by',
] as const satisfies readonly (keyof MemberResultDto)[];

@ApiTags('History')
@Controller('admin/history')
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Get()
  @ApiOperation({ summary: 'All runs, newest first' })
  @ApiOkResponse({ type: pageOf(ListedExecutionDto) })
  @ApiProblems(400)
  list(@Query() query: HistoryQuery): Promise<Page<ListedExecutionDto>> {
    const { page, page_size, status, schedule_id, started_by, csv_id, from, to } = query;
    return this.history.list(
      {
        ...(status !== undefined && { statuses: status }),
        ...(schedule_id !== undefined && { schedule_id }),
        ...(started_by !== undefined && { started_by }),
        ...(csv_id !== undefined && { csv_id }),
        ...(from !== undefined && { from: new Date(from) }),
        ...(to !== undefined && { to: new Date(to) }),
      },
      { page, page_size },
    );
  }

  @Get('export.csv')
  @ApiOperation({ summary: 'The same as a download' })
  @ApiCsv(400)
  async export(@Query() filter: HistoryFilterQuery, @Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: 'runs.csv',
      columns: COLUMNS,
      read: (page) => this.list({ ...filter, ...page }),
    });
  }

  @Get(':execution_id')
  @ApiOperation({ summary: 'One run, with what it took from each CSV' })
  @ApiOkResponse({ type: ExecutionDetailDto })
  @ApiProblems(404)
  byId(@Param('execution_id') execution_id: string): Promise<ExecutionDetailDto> {
    return this.history.get(execution_id);
  }

  @Get(':execution_id/members')
  @ApiOperation({ summary: 'What each member got in a run, in the order of the run' })
  @ApiOkResponse({ type: pageOf(MemberResultDto) })
  @ApiProblems(400, 404)
  members(
    @Param('execution_id') execution_id: string,
    @Query() { whom, ...page }: MembersOfRunQuery,
  ): Promise<Page<MemberResultDto>> {
    return this.history.members(execution_id, page, whom);
  }

  @Get(':execution_id/members/:member_id')
  @ApiOperation({ summary: 'Why a member got what they got in a run' })
  @ApiOkResponse({ type: MemberResultDetailDto })
  @ApiProblems(404)
  member(
    @Param('execution_id') execution_id: string,
    @Param('member_id') member_id: string,
  ): Promise<MemberResultDetailDto> {
    return this.history.member(execution_id, member_id);
  }

  @Get(':execution_id/report.csv')
  @ApiOperation({ summary: 'What each member got in a run, as a CSV' })
  @ApiCsv(400, 404)
  async report(
    @Param('execution_id') execution_id: string,
    @Query() { whom }: ReportQuery,
    @Res() response: Response,
  ): Promise<void> {
    await sendCsv(response, {
      fileName: `run-${execution_id}.csv`,
      headers: REPORT_COLUMNS,
      rows: this.reportRows(execution_id, whom),
    });
  }

  private async *reportRows(
    execution_id: string,
    whom: MembersOfRunQuery['whom'],
  ): AsyncGenerator<(string | number)[]> {
    for await (const result of this.history.report(execution_id, whom)) {
      yield REPORT_COLUMNS.map((column) => result[column]);
    }
  }
}
