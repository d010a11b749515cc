import { Module } from '@nestjs/common';
import { ClockWatch } from './clock-watch';
import { NODE_ZONE_RULES, ZoneRules } from './domain/time-zone';
import { OccurrenceClaimer } from './occurrence-claimer';
import { ScheduleController } from './schedule.controller';
import { ScheduleService } from './schedule.service';

/**
 * Schedules over HTTP, and their occurrences. The application provides, from global modules, what it
 * chooses: `ScheduleRepository`, `ExecutionRepository`, `TierNames`, `RunStarter`, `Clock`,
 * `Stopwatch` and `Ids`; and it has the `OccurrenceClaimer` look every few seconds.
 */
@Module({
  controllers: [ScheduleController],
  providers: [
    ScheduleService,
    OccurrenceClaimer,
    ClockWatch,
    { provide: ZoneRules, useValue: NODE_ZONE_RULES },
  ],
  exports: [ScheduleService, OccurrenceClaimer],
})
export class SchedulesModule {}
