import { runFinished, telling } from '@sluice/events';
import type { Page, PageRequest } from '@sluice/kernel';
import {
  RunInProgress,
  isSameStart,
  type Allotment,
  type CommittedAllotment,
  type Execution,
  type ExecutionFilter,
  type ExecutionRepository,
  type ExecutionStatus,
  type LastRun,
  type Recipient,
  type RunStart,
} from '@sluice/history';
import type { SQLInputValue } from 'node:sqlite';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { toDate, toMs } from '../values';
import {
  ALLOTMENT_COLUMNS,
  AllotmentUnpacker,
  COMMITTED_ALLOTMENTS,
  type AllotmentRow,
} from './allotment-rows';
import { executionOf, insertExecution, type ExecutionRow } from './execution-rows';

export class SqliteExecutionRepository implements ExecutionRepository {
  private readonly allotments: AllotmentUnpacker;

  constructor(private readonly connection: Connection) {
    this.allotments = new AllotmentUnpacker(connection);
  }

  async enqueue(execution: Execution, ifBusy: 'wait' | 'refuse'): Promise<string> {
    return this.connection.transaction(() => {
      const started = this.startedBefore(execution);
      if (started !== null) return started;
      const busy = ifBusy === 'refuse' ? this.unfinished() : undefined;
      if (busy) throw new RunInProgress(busy.execution_id);
      insertExecution(this.connection, execution);
      return execution.execution_id;
    });
  }

  async startedBy(start: RunStart): Promise<string | null> {
    return this.connection.snapshot(() => this.startedBefore(start));
  }

  private startedBefore(start: RunStart): string | null {
    const runs = this.connection.all<ExecutionRow>(
      `SELECT * FROM executions WHERE status = 'running' AND request ->> 'plan_hash' = :plan_hash
        UNION ALL
        SELECT * FROM executions
          WHERE number = (SELECT runs_committed FROM pool) AND status = 'completed'
            AND request ->> 'plan_hash' = :plan_hash`,
      { plan_hash: start.request.plan_hash },
    );
    return runs.map(executionOf).find((run) => isSameStart(run, start))?.execution_id ?? null;
  }

  async byId(execution_id: string): Promise<Execution | null> {
    const row = this.connection.one<ExecutionRow>(
      `SELECT * FROM executions WHERE execution_id = ?`,
      execution_id,
    );
    return row ? executionOf(row) : null;
  }

  async list(filter: ExecutionFilter, page: PageRequest): Promise<Page<Execution>> {
    const { where, values } = conditionsOf(filter);
    return this.connection.snapshot(() => ({
      ...page,
      items: this.connection
        .all<ExecutionRow>(
          `SELECT * FROM executions WHERE ${where}
            ORDER BY requested_at DESC, execution_id DESC LIMIT ? OFFSET ?`,
          ...values,
          page.page_size,
          (page.page - 1) * page.page_size,
        )
        .map(executionOf),
      total: this.connection.one<{ total: number }>(
        `SELECT count(*) AS total FROM executions WHERE ${where}`,
        ...values,
      )!.total,
    }));
  }

  async lastOfSchedules(schedule_ids: readonly string[]): Promise<Map<string, LastRun>> {
    const rows = this.connection.all<{
      schedule_id: string;
      status: ExecutionStatus;
      executed_at: number | null;
    }>(
      `SELECT asked.value AS schedule_id, status,
          (SELECT begun.executed_at FROM executions AS begun
            WHERE begun.schedule_id = asked.value AND begun.executed_at IS NOT NULL
            ORDER BY begun.requested_at DESC, begun.execution_id DESC LIMIT 1) AS executed_at
        FROM json_each(?) AS asked JOIN executions ON execution_id =
          (SELECT newest.execution_id FROM executions AS newest
            WHERE newest.schedule_id = asked.value
            ORDER BY newest.requested_at DESC, newest.execution_id DESC LIMIT 1)`,
      JSON.stringify(schedule_ids),
    );
    return new Map(
      rows.map(({ schedule_id, status, executed_at }) => [
        schedule_id,
        { status, executed_at: toDate(executed_at) },
      ]),
    );
  }

  async latestDrawnFrom(csv_ids: readonly string[], number: number): Promise<Execution | null> {
    const row = this.connection.one<ExecutionRow>(
      `SELECT executions.* FROM json_each(?) AS asked
          JOIN csvs ON csv_id = asked.value
          JOIN draws ON draws.csv_no = csvs.csv_no AND draws.number > ?
          JOIN executions USING (exec_no)
        WHERE status = 'completed' ORDER BY draws.number DESC LIMIT 1`,
      JSON.stringify(csv_ids),
      number,
    );
    return row ? executionOf(row) : null;
  }

  async newestDraws(csv_ids: readonly string[]): Promise<Map<string, number>> {
    const rows = this.connection.all<{ csv_id: string; number: number | null }>(
      `SELECT csv_id,
          (SELECT draws.number FROM draws JOIN executions USING (exec_no)
            WHERE draws.csv_no = csvs.csv_no AND status = 'completed'
            ORDER BY draws.number DESC LIMIT 1) AS number
        FROM json_each(?) AS asked JOIN csvs ON csv_id = asked.value`,
      JSON.stringify(csv_ids),
    );
    return new Map(
      rows.flatMap(({ csv_id, number }) => (number === null ? [] : [[csv_id, number] as const])),
    );
  }

  async oldestUnfinished(): Promise<Execution | null> {
    const row = this.unfinished();
    return row ? executionOf(row) : null;
  }

  async begin(execution_id: string, executedAt: Date): Promise<void> {
    this.connection.run(
      `UPDATE executions SET executed_at = ? WHERE execution_id = ? AND executed_at IS NULL`,
      toMs(executedAt),
      execution_id,
    );
  }

  async conclude(
    execution_id: string,
    end: Parameters<ExecutionRepository['conclude']>[1],
  ): Promise<boolean> {
    return this.connection.transaction(() => {
      const concluded = this.connection.run(
        `UPDATE executions SET status = ?, reason = ?, reason_code = ?, finished_at = ?
          WHERE execution_id = ? AND status = 'running'`,
        end.status,
        end.reason,
        end.reason_code,
        toMs(end.finished_at),
        execution_id,
      );
      if (concluded === 0) return false;
      writeEffects(this.connection, telling(runFinished(execution_id, end.status)));
      return true;
    });
  }

  async allotmentsOfRun(
    execution_id: string,
    page: PageRequest,
    whom: 'all' | 'short',
  ): Promise<Page<Allotment>> {
    const first = (page.page - 1) * page.page_size;
    if (whom === 'short') return this.shortOfRun(execution_id, page, first);
    // Positions have no holes, so a page is found by its first position, without counting up to it.
    const rows = this.ofRun(execution_id, first - 1, page.page_size);
    return { ...page, items: rows.map(withoutRun), total: this.countOfRun(execution_id) };
  }

  async allotmentsOfRunAfter(
    execution_id: string,
    after: number,
    limit: number,
  ): Promise<CommittedAllotment[]> {
    return this.ofRun(execution_id, after, limit);
  }

  async allotment(execution_id: string, member_id: string): Promise<CommittedAllotment | null> {
    const row = this.connection.one<AllotmentRow>(
      `SELECT ${ALLOTMENT_COLUMNS} FROM ${COMMITTED_ALLOTMENTS}
        AND execution_id = ? AND member_id = ?`,
      execution_id,
      member_id,
    );
    return row ? this.allotments.unpack(row) : null;
  }

  async allotmentsOfMember(
    member_id: string,
    order: 'newest' | 'oldest',
    beyond: number | null,
    limit: number,
  ): Promise<CommittedAllotment[]> {
    const [comparison, direction] = order === 'newest' ? ['<', 'DESC'] : ['>', 'ASC'];
    return this.connection
      .all<AllotmentRow>(
        `SELECT ${ALLOTMENT_COLUMNS} FROM ${COMMITTED_ALLOTMENTS}
          AND executions.status = 'completed' AND member_id = ? AND received > 0
          AND number ${comparison} ?
          ORDER BY number ${direction} LIMIT ?`,
        member_id,
        beyond ?? (order === 'newest' ? Number.MAX_SAFE_INTEGER : 0),
        limit,
      )
      .map((row) => this.allotments.unpack(row));
  }

  async recipients(csv_id: string, row: number): Promise<Recipient[]> {
    const recipients = this.connection.all<{
      member_id: string;
      execution_id: string;
      finished_at: number;
      reverted_at: string | null;
    }>(
      `SELECT member_id, execution_id, executions.finished_at, reverted ->> 'at' AS reverted_at
        FROM csvs
          JOIN slices USING (csv_no)
          JOIN executions USING (exec_no)
          JOIN allotments USING (exec_no, token, position)
          JOIN recipients USING (member_no)
        WHERE csv_id = :csv_id AND from_row BETWEEN :row - longest_slice AND :row AND to_row > :row
          AND token = committed_token
        ORDER BY number, position`,
      { csv_id, row },
    );
    return recipients.map(({ finished_at, reverted_at, ...recipient }) => ({
      ...recipient,
      at: toDate(finished_at),
      reverted_at: reverted_at === null ? null : new Date(reverted_at),
    }));
  }

  private unfinished(): ExecutionRow | undefined {
    return this.connection.one<ExecutionRow>(
      `SELECT * FROM executions WHERE status = 'running' ORDER BY requested_at, execution_id LIMIT 1`,
    );
  }

  private ofRun(execution_id: string, after: number, limit: number): CommittedAllotment[] {
    return this.connection
      .all<AllotmentRow>(
        `SELECT ${ALLOTMENT_COLUMNS} FROM ${COMMITTED_ALLOTMENTS}
          AND execution_id = ? AND position > ? ORDER BY position LIMIT ?`,
        execution_id,
        after,
        limit,
      )
      .map((row) => this.allotments.unpack(row));
  }

  private shortOfRun(execution_id: string, page: PageRequest, skipped: number): Page<Allotment> {
    const rows = this.connection.all<AllotmentRow>(
      `SELECT ${ALLOTMENT_COLUMNS} FROM ${COMMITTED_ALLOTMENTS}
        AND execution_id = ? AND short_by > 0 ORDER BY position LIMIT ? OFFSET ?`,
      execution_id,
      page.page_size,
      skipped,
    );
    const run = this.connection.one<Pick<ExecutionRow, 'members_short'>>(
      `SELECT members_short FROM executions WHERE execution_id = ?`,
      execution_id,
    );
    const items = rows.map((row) => withoutRun(this.allotments.unpack(row)));
    return { ...page, items, total: run?.members_short ?? 0 };
  }

  private countOfRun(execution_id: string): number {
    return this.connection.one<{ total: number }>(
      `SELECT count(*) AS total FROM executions JOIN allotments USING (exec_no)
        WHERE execution_id = ? AND token = committed_token`,
      execution_id,
    )!.total;
  }
}

const WITH_STATUS = `status IN (SELECT value FROM json_each(?))`;
const DREW_FROM = `exec_no IN (SELECT exec_no FROM csvs JOIN draws USING (csv_no) WHERE csv_id = ?)`;

function conditionsOf(filter: ExecutionFilter): { where: string; values: SQLInputValue[] } {
  const { statuses, schedule_id, started_by, csv_id, from, to } = filter;
  const conditions: [string, SQLInputValue | undefined][] = [
    [WITH_STATUS, statuses && JSON.stringify(statuses)],
    ['schedule_id = ?', schedule_id],
    ['instr(lower(started_by), ?) > 0', started_by?.toLowerCase()],
    [DREW_FROM, csv_id],
    ['requested_at >= ?', from?.getTime()],
    ['requested_at < ?', to?.getTime()],
  ];
  const given = conditions.filter(([, value]) => value !== undefined);
  return {
    where: ['TRUE', ...given.map(([condition]) => condition)].join(' AND '),
    values: given.map(([, value]) => value!),
  };
}

function withoutRun({ at: _, number: __, ...allotment }: CommittedAllotment): Allotment {
  return allotment;
}
