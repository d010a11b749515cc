import type { Execution, ExecutionRepository, LastRun } from '@sluice/history';
import {
  Clock,
  Ids,
  NotFound,
  Stopwatch,
  VersionConflict,
  type Page,
  type PageRequest,
} from '@sluice/kernel';
import { RunStarter, type RunNowOrder } from '../run-starter';
import type { Schedule } from '../schedule';
import {
  ScheduleRepository,
  type ConsideredSchedule,
  type ScheduleUpdate,
} from '../schedule.repository';
import { TierNames } from '../tier-names';

/** Keeps schedules in memory, in the order they were created; hands out copies, as storage does. */
export class InMemoryScheduleRepository extends ScheduleRepository {
  private readonly schedules = new Map<string, Schedule>();
  /** The history that claims write into, in the order written. */
  readonly history: Execution[] = [];
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
    change: ScheduleUpdate,
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
    if (current.considered_until > changed.considered_until)
      changed.considered_until = current.considered_until;
    this.schedules.set(schedule_id, changed);
    return structuredClone(changed);
  }

  override async claim(
    { schedule_id, version, considered_until }: ConsideredSchedule,
    until: Date,
    executions: readonly Execution[],
  ): Promise<boolean> {
    const current = this.schedules.get(schedule_id);
    if (current?.version !== version) return false;
    if (current.considered_until.getTime() !== considered_until.getTime()) return false;
    current.considered_until = until;
    for (const execution of executions)
      if (!this.history.some(({ execution_id }) => execution_id === execution.execution_id))
        this.history.push(structuredClone(execution));
    return true;
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

/** A stopwatch that shows what it is told to. */
export class HandStopwatch extends Stopwatch {
  milliseconds = 0;

  override elapsed(): number {
    return this.milliseconds;
  }
}

/** Notes what was asked for and makes nothing. */
export class NotingRunStarter extends RunStarter {
  readonly orders: RunNowOrder[] = [];

  override async runNow(order: RunNowOrder): Promise<{ execution_id: string }> {
    this.orders.push(order);
    return { execution_id: `run-${this.orders.length}` };
  }
}

/** A history of which only the last runs of schedules can be asked for. */
export function historyWith(lastRuns: Record<string, LastRun> = {}): ExecutionRepository {
  const methods: Partial<ExecutionRepository> = {
    lastOfSchedules: async (schedule_ids) =>
      new Map(
        schedule_ids.flatMap((id) => {
          const lastRun = lastRuns[id];
          return lastRun ? [[id, lastRun]] : [];
        }),
      ),
  };
  return methods as ExecutionRepository;
}

/** s1, s2, s3, … */
export class CountingIds extends Ids {
  private count = 0;

  override next(): string {
    return `s${++this.count}`;
  }
}
