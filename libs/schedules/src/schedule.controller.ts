import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems, PageQuery, pageOf } from '@sluice/http-edge';
import type { Page } from '@sluice/kernel';
import { NextTimesDto, NextTimesQuery } from './dto/next-times.dto';
import { NewScheduleDto, ScheduleChangeDto } from './dto/schedule-settings.dto';
import { ScheduleDto } from './dto/schedule.dto';
import type { Schedule } from './schedule';
import { ScheduleService } from './schedule.service';

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
    return { ...page, items: page.items.map((schedule) => this.answer(schedule)) };
  }

  @Post()
  @ApiOperation({ summary: 'Make a schedule' })
  @ApiCreatedResponse({ type: ScheduleDto })
  @ApiProblems(400)
  async create(@Body() body: NewScheduleDto): Promise<ScheduleDto> {
    return this.answer(await this.schedules.create(body));
  }

  @Get(':schedule_id')
  @ApiOperation({ summary: 'One schedule' })
  @ApiOkResponse({ type: ScheduleDto })
  @ApiProblems(404)
  async byId(@Param('schedule_id') schedule_id: string): Promise<ScheduleDto> {
    return this.answer(await this.schedules.byId(schedule_id));
  }

  @Patch(':schedule_id')
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
    return { items: await this.schedules.nextTimes(schedule_id, count) };
  }

  private answer(schedule: Schedule): ScheduleDto {
    return { ...schedule, next_run_at: this.schedules.nextRunAt(schedule) };
  }
}
