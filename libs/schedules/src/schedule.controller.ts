import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, actorName, type Actor } from '@sluice/access';
import {
  ApiCsv,
  ApiProblems,
  Audited,
  ChangesNothing,
  Idempotent,
  NeedsRoom,
  PageQuery,
  pageOf,
  sendList,
} from '@sluice/http-edge';
import type { Page } from '@sluice/kernel';
import type { Response } from 'express';
import { RunScheduleDto, ScheduleRunDto } from './dto/run-schedule.dto';
import {
  NextTimesDto,
  NextTimesOfQuery,
  NextTimesOfSettingsDto,
  NextTimesQuery,
  RecurrenceDto,
  nextTimesView,
} from './dto/next-times.dto';
import { NewScheduleDto, ScheduleChangeDto } from './dto/schedule-settings.dto';
import { ScheduleDto, scheduleView } from './dto/schedule.dto';
import type { Schedule } from './schedule';
import { ScheduleService } from './schedule.service';

const COLUMNS = [
  'schedule_id',
  'name',
  'frequency',
  'day_of_week',
  'day_of_month',
  'time',
  'timezone',
  'min_leads_required',
  'enabled',
  'tiers',
  'catch_up_hours',
  'next_run_at',
  'last_run_at',
  'last_status',
  'created_at',
] as const satisfies readonly (keyof ScheduleDto)[];

const AS_IT_WAS = {
  record: ScheduleDto,
  before: (schedules: ScheduleController, { schedule_id }: Record<string, string>) =>
    schedules.byId(schedule_id!),
};

@ApiTags('Schedules')
@Controller('admin/schedules')
export class ScheduleController {
  constructor(private readonly schedules: ScheduleService) {}

  @Get()
  @ApiOperation({ summary: 'All schedules, oldest first' })
  @ApiOkResponse({ type: pageOf(ScheduleDto) })
  @ApiProblems(400)
  async list(@Query() query: PageQuery): Promise<Page<ScheduleDto>> {
    const page = await this.schedules.list(query);
    return { ...page, items: await this.answers(page.items) };
  }

  @Get('export.csv')
  @ApiOperation({ summary: 'The same as a download' })
  @ApiCsv()
  async export(@Res() response: Response): Promise<void> {
    await sendList(response, {
      fileName: 'schedules.csv',
      columns: COLUMNS,
      read: (page) => this.list(page),
    });
  }

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Make a schedule' })
  @ApiCreatedResponse({ type: ScheduleDto })
  @ApiProblems(400)
  async create(@Body() body: NewScheduleDto): Promise<ScheduleDto> {
    return this.answer(await this.schedules.create(body));
  }

  @Post('next')
  @HttpCode(200)
  @ChangesNothing()
  @ApiOperation({
    summary: 'The next times of a schedule that is not saved',
    description: 'Changes nothing: for whoever wants to see what settings would come to.',
  })
  @ApiOkResponse({ type: NextTimesOfSettingsDto })
  @ApiProblems(400, 404)
  async nextTimesOf(
    @Body() recurrence: RecurrenceDto,
    @Query() { count, schedule_id }: NextTimesOfQuery,
  ): Promise<NextTimesOfSettingsDto> {
    const isChange = schedule_id !== undefined;
    const { times, left_out } = await this.schedules.nextTimesOf(
      recurrence,
      count,
      schedule_id ?? null,
    );
    return { ...nextTimesView(times), ...(isChange && { left_out }) };
  }

  @Get(':schedule_id')
  @ApiOperation({ summary: 'One schedule' })
  @ApiOkResponse({ type: ScheduleDto })
  @ApiProblems(404)
  async byId(@Param('schedule_id') schedule_id: string): Promise<ScheduleDto> {
    return this.answer(await this.schedules.byId(schedule_id));
  }

  @Patch(':schedule_id')
  @Audited(AS_IT_WAS)
  @ApiOperation({
    summary: 'Change a schedule',
    description:
      'What is left out stays. With another frequency, the day of the old one is dropped by itself.',
  })
  @ApiOkResponse({ type: ScheduleDto })
  @ApiProblems(400, 404, 409)
  async update(
    @Param('schedule_id') schedule_id: string,
    @Body() { version, ...change }: ScheduleChangeDto,
  ): Promise<ScheduleDto> {
    return this.answer(await this.schedules.update(schedule_id, change, version));
  }

  @Delete(':schedule_id')
  @HttpCode(204)
  @Audited(AS_IT_WAS)
  @ApiOperation({ summary: 'Remove a schedule; the history of its runs stays' })
  @ApiNoContentResponse()
  @ApiProblems(404)
  remove(@Param('schedule_id') schedule_id: string): Promise<void> {
    return this.schedules.remove(schedule_id);
  }

  @Get(':schedule_id/next')
  @ApiOperation({
    summary: 'The next times of a schedule',
    description: 'Of a disabled schedule: the times at which it would run.',
  })
  @ApiOkResponse({ type: NextTimesDto })
  @ApiProblems(400, 404)
  async nextTimes(
    @Param('schedule_id') schedule_id: string,
    @Query() { count }: NextTimesQuery,
  ): Promise<NextTimesDto> {
    return nextTimesView(await this.schedules.nextTimes(schedule_id, count));
  }

  @Post(':schedule_id/run')
  @HttpCode(202)
  @NeedsRoom()
  @Idempotent()
  @ApiOperation({
    summary: 'Run a schedule now',
    description:
      'For the tiers of the schedule, whatever its minimum; waits its turn when a run is going on. The answer comes once the history record is durable.',
  })
  @ApiAcceptedResponse({ type: ScheduleRunDto })
  @ApiProblems(400, 404, 409)
  runNow(
    @Param('schedule_id') schedule_id: string,
    @Body() { plan_hash }: RunScheduleDto,
    @CurrentActor() actor: Actor,
  ): Promise<ScheduleRunDto> {
    return this.schedules.runNow(schedule_id, plan_hash ?? null, actorName(actor));
  }

  private async answer(schedule: Schedule): Promise<ScheduleDto> {
    const [answer] = await this.answers([schedule]);
    return answer!;
  }

  private async answers(schedules: readonly Schedule[]): Promise<ScheduleDto[]> {
    const lastRuns = await this.schedules.lastRuns(schedules);
    const nextRuns = await this.schedules.nextRuns(schedules);
    const abilitiesOf = await this.schedules.abilities(schedules);
    return schedules.map((schedule) =>
      scheduleView(schedule, {
        lastRun: lastRuns.get(schedule.schedule_id),
        nextRun: nextRuns.get(schedule.schedule_id),
        abilities: abilitiesOf(schedule),
      }),
    );
  }
}
