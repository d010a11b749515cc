import { Module } from '@nestjs/common';
import { ScheduleController } from './schedule.controller';
import { ScheduleService } from './schedule.service';

/**
 * Schedules over HTTP. The application provides, from global modules, what it chooses:
 * `ScheduleRepository`, `TierNames`, `Clock` and `Ids`.
 */
@Module({
  controllers: [ScheduleController],
  providers: [ScheduleService],
  exports: [ScheduleService],
})
export class SchedulesModule {}
