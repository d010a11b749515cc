import { runFinished, telling } from '@sluice/events';
import {
  RunInProgress,
  isSameStart,
  type Allotment,
  type CommittedAllotment,
  type Execution,
  type ExecutionFilter,
  type ExecutionRepository,
  type LastRun,
  type Recipient,
  type RunStart,
} from '@sluice/history';
import type { Page, PageRequest } from '@sluice/kernel';
import { pageOf } from '../lists';
import type { ExecutionRow, Tables } from '../tables';
import {
  committedAllotments,
  executionOf,
  hasDrawnFrom,
  insertExecution,
  newestFirst,
  oldestFirst,
} from './execution-rows';

export class MemoryExecutionRepository implements ExecutionRepository {
  constructor(private readonly tables: Tables) {}

  async enqueue(execution: Execution, ifBusy: 'wait' | 'refuse'): Promise<string> {
    return this.tables.database.transaction(() => {
      const started = this.startedBefore(execution);
      if (started !== null) return started;
      const [busy] = ifBusy === 'refuse' ? this.unfinished() : [];
      if (busy) throw new RunInProgress(busy.execution_id);
      insertExecution(this.tables, execution);
      return execution.execution_id;
    });
  }

  async startedBy(start: RunStart): Promise<string | null> {
    return this.startedBefore(start);
  }

  private startedBefore(start: RunStart): string | null {
    const { runs_committed } = this.tables.state();
    const [run] = this.tables.executions.where(
      (run) =>
        (run.status === 'running' ||
          (run.status === 'completed' && run.outcome?.number === runs_committed)) &&
        isSameStart(run, start),
    );
    return run?.execution_id ?? null;
  }

  async byId(execution_id: string): Promise<Execution | null> {
    const run = this.tables.executions.get(execution_id);
    return run && executionOf(run);
  }

  async list(filter: ExecutionFilter, page: PageRequest): Promise<Page<Execution>> {
    const found = this.tables.executions.where((run) => fits(run, filter));
    return pageOf(found.sort(newestFirst).map(executionOf), page);
  }

  async lastOfSchedules(schedule_ids: readonly string[]): Promise<Map<string, LastRun>> {
    const last = new Map<string, LastRun>();
    for (const id of schedule_ids) {
      const runs = this.tables.executions
        .where(({ schedule_id }) => schedule_id === id)
        .sort(newestFirst);
      const begun = runs.find(({ executed_at }) => executed_at !== null);
      const [newest] = runs;
      if (newest) last.set(id, { status: newest.status, executed_at: begun?.executed_at ?? null });
    }
    return last;
  }

  async latestDrawnFrom(csv_ids: readonly string[], number: number): Promise<Execution | null> {
    const [latest] = this.tables.executions
      .where(
        (run) =>
          run.status === 'completed' &&
          run.outcome!.number > number &&
          csv_ids.some((csv_id) => hasDrawnFrom(run, csv_id)),
      )
      .sort((one, other) => other.outcome!.number - one.outcome!.number);
    return latest ? executionOf(latest) : null;
  }

  async newestDraws(csv_ids: readonly string[]): Promise<Map<string, number>> {
    const newest = new Map<string, number>();
    for (const csv_id of csv_ids) {
      const run = await this.latestDrawnFrom([csv_id], 0);
      if (run?.outcome) newest.set(csv_id, run.outcome.number);
    }
    return newest;
  }

  async oldestUnfinished(): Promise<Execution | null> {
    const [oldest] = this.unfinished();
    return oldest ? executionOf(oldest) : null;
  }

  async begin(execution_id: string, executed_at: Date): Promise<void> {
    const run = this.tables.executions.get(execution_id);
    if (run?.executed_at === null) this.tables.executions.change(execution_id, { executed_at });
  }

  async conclude(
    execution_id: string,
    end: Parameters<ExecutionRepository['conclude']>[1],
  ): Promise<boolean> {
    return this.tables.database.transaction(() => {
      if (this.tables.executions.get(execution_id)?.status !== 'running') return false;
      this.tables.executions.change(execution_id, end);
      this.tables.writeEffects(telling(runFinished(execution_id, end.status)));
      return true;
    });
  }

  async allotmentsOfRun(
    execution_id: string,
    page: PageRequest,
    whom: 'all' | 'short',
  ): Promise<Page<Allotment>> {
    const allotments = this.ofRun(execution_id)
      .filter(({ short_by }) => whom === 'all' || short_by > 0)
      .map(({ at: _at, number: _number, ...allotment }) => allotment);
    return pageOf(allotments, page);
  }

  async allotmentsOfRunAfter(
    execution_id: string,
    after: number,
    limit: number,
  ): Promise<CommittedAllotment[]> {
    return this.ofRun(execution_id)
      .filter(({ position }) => position > after)
      .slice(0, limit);
  }

  async allotment(execution_id: string, id: string): Promise<CommittedAllotment | null> {
    return this.ofRun(execution_id).find(({ member_id }) => member_id === id) ?? null;
  }

  async allotmentsOfMember(
    id: string,
    order: 'newest' | 'oldest',
    beyond: number | null,
    limit: number,
  ): Promise<CommittedAllotment[]> {
    const own = committedAllotments(this.tables, ({ status }) => status === 'completed').filter(
      ({ member_id, received }) => member_id === id && received > 0,
    );
    const isBeyond = (number: number): boolean =>
      beyond === null || (order === 'newest' ? number < beyond : number > beyond);
    const found = own.filter(({ number }) => isBeyond(number));
    return (order === 'newest' ? found.reverse() : found).slice(0, limit);
  }

  async recipients(csv_id: string, row: number): Promise<Recipient[]> {
    return committedAllotments(this.tables)
      .filter(({ slices }) =>
        slices.some((slice) => slice.csv_id === csv_id && slice.from <= row && row < slice.to),
      )
      .map(({ member_id, execution_id, at }) => {
        const { reverted } = this.tables.executions.get(execution_id)!;
        return { member_id, execution_id, at, reverted_at: reverted?.at ?? null };
      });
  }

  private ofRun(id: string): CommittedAllotment[] {
    return committedAllotments(this.tables, ({ execution_id }) => execution_id === id);
  }

  private unfinished(): ExecutionRow[] {
    return this.tables.executions.where(({ status }) => status === 'running').sort(oldestFirst);
  }
}

function fits(run: ExecutionRow, filter: ExecutionFilter): boolean {
  const { statuses, schedule_id, started_by, csv_id, from, to } = filter;
  return (
    (statuses?.includes(run.status) ?? true) &&
    (schedule_id === undefined || run.schedule_id === schedule_id) &&
    run.started_by.toLowerCase().includes(started_by?.toLowerCase() ?? '') &&
    (csv_id === undefined || hasDrawnFrom(run, csv_id)) &&
    (from === undefined || run.requested_at >= from) &&
    (to === undefined || run.requested_at < to)
  );
}
