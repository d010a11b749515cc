import { stagingProgress } from '@sluice/events';
import type { Credit, RunCommit, RunRevert } from '@sluice/distribution';
import type { Allotment } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import type { Connection } from '../connection';
import { recordEvent } from '../events/event-log';
import { mustHold } from '../leases/lease.repository';
import { moveRevision } from '../pool-revision';
import { changeCredits, creditsForLeadsOf } from '../returns/credits';
import { fromJson } from '../values';
import type { PackedSlice } from './allotment-rows';

/** How many allotments one step removes. */
const STEP = 2_000;

/** What the distributor writes: stage, commit, revert; each step checks the lease. */
export class RunWriter {
  constructor(private readonly connection: Connection) {}

  async clearStage(execution_id: string, lease: Lease): Promise<void> {
    const exec_no = this.execNo(execution_id);
    await this.connection.steps(() => {
      mustHold(this.connection, lease);
      const staged = this.connection.all<{ token: number; position: number; slices: string }>(
        `SELECT token, position, slices FROM executions JOIN allotments USING (exec_no)
          WHERE exec_no = ? AND token IS NOT committed_token LIMIT ?`,
        exec_no,
        STEP,
      );
      for (const { token, position, slices } of staged)
        this.removeStaged(exec_no, token, position, fromJson(slices));
      return staged.length < STEP ? 'done' : 'more';
    });
  }

  stage(execution_id: string, allotments: readonly Allotment[], lease: Lease): 'staged' | 'ended' {
    const exec_no = this.execNo(execution_id);
    const csvNos = this.csvNos(allotments);
    return this.connection.transaction(() => {
      mustHold(this.connection, lease);
      if (!this.isRunning(exec_no)) return 'ended';
      for (const allotment of allotments) {
        const slices = allotment.slices.map(({ csv_id, from, to }): PackedSlice => [
          csvNos.get(csv_id)!,
          from,
          to,
        ]);
        this.insertAllotment(exec_no, lease.token, allotment, slices);
        for (const slice of slices)
          this.insertSlice(exec_no, lease.token, allotment.position, slice);
      }
      this.noteLongestSlices(allotments);
      recordEvent(this.connection, stagingProgress(execution_id, allotments));
      return 'staged';
    });
  }

  commit(run: RunCommit, lease: Lease): 'committed' | 'stale' | 'ended' {
    const { execution_id, outcome, finished_at } = run;
    return this.connection.durableTransaction(() => {
      mustHold(this.connection, lease);
      const { exec_no, status } = this.connection.one<{ exec_no: number; status: string }>(
        `SELECT exec_no, status FROM executions WHERE execution_id = ?`,
        execution_id,
      )!;
      if (status !== 'running') return 'ended';
      if (this.revision() !== run.revision) return 'stale';
      this.connection.run(
        `UPDATE executions SET status = 'completed', finished_at = ?, number = ?,
          total_leads_distributed = ?, members_served = ?, members_short = ?, shortage = ?,
          per_csv = ?, credits_used = ?, committed_token = ?, settled = 0
          WHERE exec_no = ?`,
        finished_at.getTime(),
        outcome.number,
        outcome.total_leads_distributed,
        outcome.members_served,
        outcome.members_short,
        outcome.shortage && JSON.stringify(outcome.shortage),
        JSON.stringify(outcome.per_csv),
        run.credits_used.length === 0 ? null : JSON.stringify(run.credits_used),
        lease.token,
        exec_no,
      );
      this.writeLedgers(run, exec_no);
      changeCredits(this.connection, run.credits_used, -1);
      this.connection.run(`UPDATE pool SET runs_committed = runs_committed + 1`);
      moveRevision(this.connection);
      for (const { csv_id } of outcome.per_csv.filter(({ exhausted }) => exhausted))
        recordEvent(this.connection, { type: 'csv.exhausted', data: { csv_id } });
      const finished = { execution_id, status: 'completed' } as const;
      recordEvent(this.connection, { type: 'run.finished', data: finished });
      return 'committed';
    });
  }

  revert(
    { execution_id, revision, reverted, ledgers }: RunRevert,
    lease: Lease,
  ): 'reverted' | 'stale' | 'ended' {
    return this.connection.durableTransaction(() => {
      mustHold(this.connection, lease);
      if (this.revision() !== revision) return 'stale';
      const ended = this.connection.run(
        `UPDATE executions SET status = 'reverted', reverted = ?, settled = 0
          WHERE execution_id = ? AND status = 'completed'`,
        JSON.stringify(reverted),
        execution_id,
      );
      if (ended === 0) return 'ended';
      for (const ledger of ledgers) this.writeRevertedLedger(ledger);
      changeCredits(this.connection, this.creditsUsedIn(execution_id), 1);
      changeCredits(this.connection, creditsForLeadsOf(this.connection, execution_id), -1);
      moveRevision(this.connection);
      recordEvent(this.connection, { type: 'run.reverted', data: { execution_id } });
      return 'reverted';
    });
  }

  private removeStaged(
    exec_no: number,
    token: number,
    position: number,
    slices: readonly PackedSlice[],
  ): void {
    for (const [csv_no, from] of slices)
      this.connection.run(
        `DELETE FROM slices
          WHERE csv_no = ? AND from_row = ? AND exec_no = ? AND token = ? AND position = ?`,
        csv_no,
        from,
        exec_no,
        token,
        position,
      );
    this.connection.run(
      `DELETE FROM allotments WHERE exec_no = ? AND token = ? AND position = ?`,
      exec_no,
      token,
      position,
    );
  }

  private insertAllotment(
    exec_no: number,
    token: number,
    allotment: Allotment,
    slices: readonly PackedSlice[],
  ): void {
    this.connection.run(
      `INSERT INTO recipients (member_id) VALUES (?) ON CONFLICT DO NOTHING`,
      allotment.member_id,
    );
    this.connection.run(
      `INSERT INTO allotments (exec_no, token, position, member_no, name, external_id, tier,
          allowance, received, short_by, slices)
        VALUES (?, ?, ?, (SELECT member_no FROM recipients WHERE member_id = ?), ?, ?, ?, ?, ?, ?, ?)`,
      exec_no,
      token,
      allotment.position,
      allotment.member_id,
      allotment.name,
      allotment.external_id,
      allotment.tier,
      allotment.allowance,
      allotment.received,
      allotment.short_by,
      JSON.stringify(slices),
    );
  }

  private insertSlice(
    exec_no: number,
    token: number,
    position: number,
    [csv_no, from, to]: PackedSlice,
  ): void {
    this.connection.run(
      `INSERT INTO slices (csv_no, from_row, exec_no, token, position, to_row)
        VALUES (?, ?, ?, ?, ?, ?)`,
      csv_no,
      from,
      exec_no,
      token,
      position,
      to,
    );
  }

  /** How far before a row its slice can begin, which bounds the search for its recipients. */
  private noteLongestSlices(allotments: readonly Allotment[]): void {
    const longest = new Map<string, number>();
    for (const { slices } of allotments)
      for (const { csv_id, from, to } of slices)
        longest.set(csv_id, Math.max(longest.get(csv_id) ?? 0, to - from));
    for (const [csv_id, rows] of longest)
      this.connection.run(
        `UPDATE csvs SET longest_slice = :rows WHERE csv_id = :csv_id AND longest_slice < :rows`,
        { csv_id, rows },
      );
  }

  private writeLedgers({ ledgers, outcome, finished_at }: RunCommit, exec_no: number): void {
    const leads = new Map(outcome.per_csv.map((share) => [share.csv_id, share.leads]));
    for (const { csv_id, counts, available } of ledgers) {
      const { csv_no } = this.connection.one<{ csv_no: number }>(
        `UPDATE csvs SET
            distributed_leads = distributed_leads + :leads,
            remaining_leads = :available,
            csv_status = iif(:available = 0, 'exhausted', csv_status),
            exhausted_at = iif(:available = 0, :finished_at, exhausted_at),
            version = version + 1
          WHERE csv_id = :csv_id RETURNING csv_no`,
        { csv_id, available, leads: leads.get(csv_id) ?? 0, finished_at: finished_at.getTime() },
      )!;
      this.connection.run(
        `UPDATE ledgers SET counts = ? WHERE csv_no = ?`,
        JSON.stringify(counts),
        csv_no,
      );
      this.connection.run(
        `INSERT INTO draws (csv_no, number, exec_no) VALUES (?, ?, ?)`,
        csv_no,
        outcome.number,
        exec_no,
      );
    }
  }

  private writeRevertedLedger({ counts, ...csv }: RunRevert['ledgers'][number]): void {
    const { csv_no } = this.connection.one<{ csv_no: number }>(
      `UPDATE csvs SET
          distributed_leads = :distributed,
          remaining_leads = :available,
          possible_distributions = :possible,
          csv_status = iif(csv_status = 'exhausted' AND :available > 0, 'active', csv_status),
          exhausted_at = iif(:available > 0, NULL, exhausted_at),
          version = version + 1
        WHERE csv_id = :csv_id RETURNING csv_no`,
      {
        csv_id: csv.csv_id,
        distributed: csv.distributed,
        available: csv.available,
        possible: csv.possible,
      },
    )!;
    this.connection.run(
      `UPDATE ledgers SET counts = ? WHERE csv_no = ?`,
      JSON.stringify(counts),
      csv_no,
    );
  }

  private csvNos(allotments: readonly Allotment[]): Map<string, number> {
    const csvIds = new Set(allotments.flatMap(({ slices }) => slices.map(({ csv_id }) => csv_id)));
    const rows = this.connection.all<{ csv_id: string; csv_no: number }>(
      `SELECT csv_id, csv_no FROM csvs WHERE csv_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify([...csvIds]),
    );
    return new Map(rows.map(({ csv_id, csv_no }) => [csv_id, csv_no]));
  }

  private creditsUsedIn(execution_id: string): Credit[] {
    const { credits_used } = this.connection.one<{ credits_used: string | null }>(
      `SELECT credits_used FROM executions WHERE execution_id = ?`,
      execution_id,
    )!;
    return credits_used === null ? [] : fromJson(credits_used);
  }

  private revision(): number {
    return this.connection.one<{ revision: number }>(`SELECT revision FROM pool`)!.revision;
  }

  private isRunning(exec_no: number): boolean {
    const run = this.connection.one(
      `SELECT 1 FROM executions WHERE exec_no = ? AND status = 'running'`,
      exec_no,
    );
    return run !== undefined;
  }

  /** 0, which no run has, when there is no such run. */
  private execNo(execution_id: string): number {
    const run = this.connection.one<{ exec_no: number }>(
      `SELECT exec_no FROM executions WHERE execution_id = ?`,
      execution_id,
    );
    return run?.exec_no ?? 0;
  }
}
