import type { Page, PageRequest } from '@sluice/kernel';
import type { Allotment, CommittedAllotment, Execution, RunOutcome } from '../execution';
import { ExecutionRepository, type ExecutionFilter } from '../execution.repository';

const FINISHED = new Date('2026-11-22T10:00:02.500Z');

/** A run that waits its turn, unless told otherwise. */
export function executionOf(told: Partial<Execution> = {}): Execution {
  return {
    execution_id: 'run-1',
    schedule_id: null,
    schedule_name: 'Manual',
    trigger: 'manual',
    scheduled_for: null,
    requested_at: new Date('2026-11-22T09:59:59Z'),
    executed_at: null,
    finished_at: null,
    status: 'running',
    reason: null,
    reason_code: null,
    started_by: 'ada@example.com',
    request: { tiers: null, member_ids: null, plan_hash: null, min_leads_required: 0 },
    outcome: null,
    reverted: null,
    ...told,
  };
}

/** A run that was committed, with as much of its outcome as the test cares for. */
export function completedOf(
  outcome: Partial<RunOutcome> = {},
  told: Partial<Execution> = {},
): Execution {
  return executionOf({
    executed_at: new Date('2026-11-22T10:00:00Z'),
    finished_at: FINISHED,
    status: 'completed',
    outcome: {
      number: 1,
      total_leads_distributed: 0,
      members_served: 0,
      members_short: 0,
      shortage: null,
      per_csv: [],
      ...outcome,
    },
    ...told,
  });
}

export function shareOf(name: string, leads: number, available_after: number) {
  return { csv_id: `csv-${name}`, name, leads, available_after, exhausted: available_after === 0 };
}

/** What a bronze member got: the full allowance of 100, unless told otherwise. */
export function allotmentOf(told: Partial<CommittedAllotment> = {}): CommittedAllotment {
  const received = told.received ?? 100;
  return {
    execution_id: 'run-1',
    member_id: 'member-1',
    position: 0,
    name: 'Ada',
    external_id: null,
    tier: 'bronze',
    allowance: 100,
    received,
    short_by: 100 - received,
    slices: [{ csv_id: 'csv-A', from: 0, to: received }],
    at: FINISHED,
    number: 1,
    ...told,
  };
}

/** Stands for storage in tests: only what the service calls; all else throws. */
export class ExecutionsInMemory extends ExecutionRepository {
  readonly executions: Execution[] = [];
  readonly allotments: CommittedAllotment[] = [];
  /** What `list` was asked last. */
  lastFilter: ExecutionFilter | null = null;

  override async byId(execution_id: string): Promise<Execution | null> {
    return this.executions.find((run) => run.execution_id === execution_id) ?? null;
  }

  override async list(filter: ExecutionFilter, page: PageRequest): Promise<Page<Execution>> {
    this.lastFilter = filter;
    return pageOf(this.executions, page);
  }

  override async allotmentsOfRun(
    execution_id: string,
    page: PageRequest,
    whom: 'all' | 'short',
  ): Promise<Page<Allotment>> {
    const shown = this.ofRun(execution_id).filter(({ short_by }) => whom === 'all' || short_by > 0);
    return pageOf(shown, page);
  }

  override async allotmentsOfRunAfter(
    execution_id: string,
    after: number,
    limit: number,
  ): Promise<CommittedAllotment[]> {
    return this.ofRun(execution_id)
      .filter(({ position }) => position > after)
      .slice(0, limit);
  }

  override async allotment(
    execution_id: string,
    member_id: string,
  ): Promise<CommittedAllotment | null> {
    return this.ofRun(execution_id).find((one) => one.member_id === member_id) ?? null;
  }

  override enqueue = notExpected('enqueue');
  override lastOfSchedules = notExpected('lastOfSchedules');
  override oldestUnfinished = notExpected('oldestUnfinished');
  override begin = notExpected('begin');
  override conclude = notExpected('conclude');
  override allotmentsOfMember = notExpected('allotmentsOfMember');
  override latestDrawnFrom = notExpected('latestDrawnFrom');
  override recipients = notExpected('recipients');

  private ofRun(execution_id: string): CommittedAllotment[] {
    return this.allotments.filter((one) => one.execution_id === execution_id);
  }
}

function pageOf<Item>(all: readonly Item[], { page, page_size }: PageRequest): Page<Item> {
  const start = (page - 1) * page_size;
  return { items: all.slice(start, start + page_size), total: all.length, page, page_size };
}

function notExpected(method: string): () => never {
  return () => {
    throw new Error(`Nobody was expected to call ${method}.`);
  };
}
