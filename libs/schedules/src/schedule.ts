import type { LocalDay } from './domain/local-day';
import type { RecurrenceRule } from './domain/recurrence';

/** When runs happen, over which members, and under which conditions. */
export interface Schedule extends RecurrenceRule {
  schedule_id: string;
  /** 1 to 200 characters, without blanks at either end. Not unique. */
  name: string;
  /** A run with fewer available leads than this distributes nothing: rule 6. 0: always runs. */
  min_leads_required: number;
  enabled: boolean;
  /** Only members of these tiers; null: all tiers. Never empty. */
  tiers: string[] | null;
  /** How old a missed occurrence may be to be caught up: rule 9. 0: never. */
  catch_up_hours: number;
  /**
   * Occurrences up to here, this instant included, have been dealt with, whatever any clock says: it
   * never goes back.
   */
  considered_until: Date;
  /**
   * The same as a local day of the rule, this day included: the rules of its zone may change, and
   * what has come stays what it was. Null where nobody has looked since days are recorded; then it
   * follows from considered_until.
   */
  considered_day: LocalDay | null;
  created_at: Date;
  /** From 1. */
  version: number;
}

/** What a person decides about a schedule; the rest of the record is Sluice's own. */
export type ScheduleSettings = Pick<
  Schedule,
  | 'name'
  | 'frequency'
  | 'day_of_week'
  | 'day_of_month'
  | 'time'
  | 'timezone'
  | 'min_leads_required'
  | 'enabled'
  | 'tiers'
  | 'catch_up_hours'
>;

/** What has to be said of a new schedule; the rest has defaults. */
export type NewSchedule = Pick<ScheduleSettings, 'name' | 'frequency' | 'time'> &
  Partial<ScheduleSettings>;

/** What has to be said to know when something would run; the rest has defaults. */
export type NewRecurrence = Pick<RecurrenceRule, 'frequency' | 'time'> & Partial<RecurrenceRule>;
