import { createHash } from 'node:crypto';
import type { Execution } from '@sluice/history';
import { stringify } from 'uuid';
import type { DueOccurrence } from './domain/due-occurrences';
import { type LocalDay, utcMidnightOf } from './domain/local-day';
import type { Schedule } from './schedule';

const HOUR = 3_600_000;

/** Who has started the runs that no person or key has. */
const STARTED_BY = 'schedule';

/**
 * The id of the one history record that an occurrence ever has: a UUID version 8 (RFC 9562,
 * section 5.8) of its day, as the milliseconds of that day's midnight in UTC, so that ids sort by
 * days, and of a hash of the schedule and the day. Whoever works it out, wherever, by whatever rules
 * of the time zone, gets the same. Records of before have ids of their instants and keep them.
 */
export function occurrenceId(schedule_id: string, day: LocalDay): string {
  const bytes = createHash('sha256').update(`${schedule_id}/${day}`).digest().subarray(0, 16);
  bytes.writeUIntBE(Math.max(utcMidnightOf(day), 0), 0, 6);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return stringify(bytes);
}

/**
 * The history record of an occurrence: a run that waits its turn, or one that was missed. Runs wait
 * in the order in which they were asked for, and an occurrence was asked for when it was due.
 */
export function recordOf(schedule: Schedule, occurrence: DueOccurrence, now: Date): Execution {
  const { schedule_id, name, tiers, min_leads_required } = schedule;
  const { day, scheduled_for, fate } = occurrence;
  const missed = fate !== 'runs';
  return {
    execution_id: occurrenceId(schedule_id, day),
    schedule_id,
    schedule_name: name,
    trigger: 'schedule',
    scheduled_for,
    occurrence_day: day,
    requested_at: scheduled_for,
    executed_at: null,
    finished_at: missed ? now : null,
    status: missed ? 'missed' : 'running',
    reason: missed ? reasonOf(schedule, occurrence, now) : null,
    reason_code: missed ? fate : null,
    started_by: STARTED_BY,
    request: { tiers, member_ids: null, plan_hash: null, min_leads_required },
    outcome: null,
    reverted: null,
  };
}

function reasonOf(
  { catch_up_hours }: Schedule,
  { scheduled_for, fate }: DueOccurrence,
  now: Date,
): string {
  const what = `Nothing ran when this was due, and it was noticed ${span(now.getTime() - scheduled_for.getTime())} later`;
  const why =
    fate === 'superseded'
      ? 'a later run of the schedule has come due as well, and only the latest is caught up'
      : catch_up_hours === 0
        ? 'the schedule catches up nothing'
        : `the schedule catches up no more than ${counted(catch_up_hours, 'hour')}`;
  return `${what}; ${why}. To make up for it, run the schedule now.`;
}

/** A length of time as people say it, to the hour. */
function span(milliseconds: number): string {
  const hours = Math.floor(milliseconds / HOUR);
  if (hours < 1) return 'less than an hour';
  if (hours < 48) return counted(hours, 'hour');
  return counted(Math.floor(hours / 24), 'day');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
