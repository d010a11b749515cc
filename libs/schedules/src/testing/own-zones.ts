import { type Offset, ZoneRules } from '../domain/time-zone';

const MINUTE = 60_000;

/** Clocks that go otherwise from an instant on. */
export interface ZoneChange {
  /** Unix milliseconds. */
  readonly since: number;
  /** By how many minutes they are ahead of what they would have shown. */
  readonly minutes: number;
}

const AHEAD_OF_UTC = {
  UTC: 0,
  'Europe/Berlin': 60,
  'Pacific/Auckland': 780,
  'Pacific/Honolulu': -600,
} as const;

export type OwnZone = keyof typeof AHEAD_OF_UTC;
export const OWN_ZONES = Object.keys(AHEAD_OF_UTC) as OwnZone[];

/** Rules of a few zones, each with one change at most; they can be swapped at any time. */
export class OwnZoneRules extends ZoneRules {
  private readonly changes = new Map<string, ZoneChange>();

  override offsetIn(timezone: string): Offset {
    return (instant) => this.minutesAhead(timezone, instant) * MINUTE;
  }

  /** As an update of the rules does, also for what has been already. */
  change(timezone: OwnZone, change: ZoneChange): void {
    this.changes.set(timezone, change);
  }

  private minutesAhead(timezone: string, instant: number): number {
    const always = AHEAD_OF_UTC[timezone as OwnZone];
    const change = this.changes.get(timezone);
    return change !== undefined && instant >= change.since ? always + change.minutes : always;
  }
}
