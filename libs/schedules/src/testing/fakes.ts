import { Clock, Ids, NotFound, type Page, type PageRequest, VersionConflict } from '@sluice/kernel';
import type { Schedule, ScheduleSettings } from '../schedule';
import { ScheduleRepository } from '../schedule.repository';
import { TierNames } from '../tier-names';

/** Keeps schedules in memory, in the order they were created; hands out copies, as storage does. */
export class InMemoryScheduleRepository extends ScheduleRepository {
  private readonly schedules = new Map<string, Schedule>();
  /** Runs before the next update, once: what somebody else does in between. */
  meanwhile: (() => Promise<unknown>) | null = null;

  override async create(schedule: Schedule): Promise<void> {
    this.schedules.set(schedule.schedule_id, structuredClone(schedule));
  }

  override async byId(schedule_id: string): Promise<Schedule | null> {
    return structuredClone(this.schedules.get(schedule_id) ?? null);
  }

  override async list({ page, page_size }: PageRequest): Promise<Page<Schedule>> {
    const all = [...this.schedules.values()];
    const items = all.slice((page - 1) * page_size, page * page_size);
    return { items: structuredClone(items), total: all.length, page, page_size };
  }

  override async enabled(limit: number): Promise<Schedule[]> {
    const enabled = [...this.schedules.values()].filter((schedule) => schedule.enabled);
    return structuredClone(enabled.slice(0, limit));
  }

  override async update(
    schedule_id: string,
    change: Partial<ScheduleSettings>,
    expectedVersion: number | null,
  ): Promise<Schedule> {
    const { meanwhile } = this;
    this.meanwhile = null;
    await meanwhile?.();
    const current = this.schedules.get(schedule_id);
    if (!current) throw new NotFound('schedule', schedule_id);
    if (expectedVersion !== null && expectedVersion !== current.version) {
      throw new VersionConflict('schedule', expectedVersion, current.version);
    }
    const changed = { ...current, ...structuredClone(change), version: current.version + 1 };
    this.schedules.set(schedule_id, changed);
    return structuredClone(changed);
  }

  override async remove(schedule_id: string): Promise<void> {
    if (!this.schedules.delete(schedule_id)) throw new NotFound('schedule', schedule_id);
  }
}

export class KnownTiers extends TierNames {
  constructor(private readonly tiers: readonly string[]) {
    super();
  }

  override async unknownTiers(names: string[]): Promise<string[]> {
    return names.filter((name) => !this.tiers.includes(name));
  }
}

export class FixedClock extends Clock {
  constructor(public time: Date) {
    super();
  }

  override now(): Date {
    return this.time;
  }
}

/** s1, s2, s3, … */
export class CountingIds extends Ids {
  private count = 0;

  override next(): string {
    return `s${++this.count}`;
  }
}
