import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@sluice/kernel';
import { ClockWatch } from './clock-watch';
import { dueOccurrences } from './domain/due-occurrences';
import { ZoneRules } from './domain/time-zone';
import { recordOf } from './occurrence-record';
import type { Schedule } from './schedule';
import { ScheduleRepository } from './schedule.repository';

/** Nobody has more enabled schedules than this; it bounds what one look reads. */
const MOST_SCHEDULES = 1_000;

/**
 * Puts occurrences on record when they have come: as runs that wait their turn, or as missed.
 * Every instance looks; which of them records an occurrence is decided by storage, once.
 */
@Injectable()
export class OccurrenceClaimer {
  private readonly logger = new Logger('Schedules');

  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly watch: ClockWatch,
    private readonly clock: Clock,
    private readonly zones: ZoneRules,
  ) {}

  /** Records what has come due, unless the clock of this machine has just been set. */
  async claimDue(): Promise<void> {
    const now = this.clock.now();
    const step = this.watch.look(now);
    if (step !== 0) {
      this.logger.warn(
        `The clock was set ${step > 0 ? 'forward' : 'back'} by ${Math.abs(Math.round(step / 1_000))} s, or the machine has slept. Schedules wait until it has gone evenly for a minute.`,
      );
    }
    if (!this.watch.isEven) return;
    for (const schedule of await this.schedules.enabled(MOST_SCHEDULES)) {
      await this.claimDueOf(schedule, now);
    }
  }

  /**
   * Records what has come due by `now` of one schedule, as it was read; nothing when it was changed, or
   * considered by another instance, meanwhile.
   */
  async claimDueOf(schedule: Schedule, now: Date): Promise<void> {
    const [first] = dueOccurrences(schedule, now, undefined, this.zones);
    if (!first) return;
    const { schedule_id, version, considered_until, considered_day } = schedule;
    const onRecord = await this.schedules.daysOnRecord([schedule_id], first.day);
    const due = dueOccurrences(schedule, now, onRecord.get(schedule_id), this.zones);
    const last = due.at(-1)!;
    const executions = due
      .filter(({ fate }) => fate !== 'on_record')
      .map((occurrence) => recordOf(schedule, occurrence, now));
    const isClaimed = await this.schedules.claim(
      { schedule_id, version, considered_until, considered_day },
      {
        // Newer rules of the zone may have a day begin earlier than it was thought to.
        considered_until: later(considered_until, last.scheduled_for),
        considered_day: last.day,
      },
      executions,
    );
    if (!isClaimed) return;
    for (const { execution_id, status, reason, scheduled_for } of executions) {
      const what = `${schedule.name}, due ${scheduled_for!.toISOString()}: ${status === 'missed' ? 'missed' : 'run'} ${execution_id}`;
      if (reason) this.logger.warn(`${what}. ${reason}`);
      else this.logger.log(what);
    }
  }
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
