import type { ChangeResult, CsvAfter, ExecutionChange, PoolChange } from '@sluice/distribution';
import { writeEffects } from './effects';
import type { Connection } from '../connection';
import { mustHold } from '../leases/lease.repository';
import { changeCredits } from '../returns/credits';
import { insertReturned } from '../returns/return-rows';
import { changeCarries } from '../runs/carries';
import { replaceRecords } from '../withdrawals/withdrawal-rows';

/** Writes a change of the pool as it was worked out, in one transaction that is on the disk after it. */
export class ChangeWriter {
  constructor(private readonly connection: Connection) {}

  /** @throws LeaseLost */
  apply(change: PoolChange): ChangeResult {
    return this.connection.durableTransaction(() => {
      if (change.lease) mustHold(this.connection, change.lease);
      if (change.execution && !this.isAsExpected(change.execution)) return 'ended';
      if (!this.isCurrent(change.revision)) return 'stale';
      if (!change.rests_on.every((csv) => this.isAsItWas(csv))) return 'stale';
      for (const csv of change.csvs) this.writeCsv(csv);
      for (const records of change.withdrawals) replaceRecords(this.connection, records);
      for (const lead of change.returned) insertReturned(this.connection, lead);
      changeCredits(this.connection, change.credits);
      changeCarries(this.connection, change.carries);
      if (change.execution) this.writeExecution(change.execution, change.lease?.token ?? null);
      writeEffects(this.connection, { outdatesPlans: true, events: change.events });
      return 'applied';
    });
  }

  private isAsExpected({ execution_id, from }: ExecutionChange): boolean {
    const found = this.connection.one(
      `SELECT 1 FROM executions WHERE execution_id = ? AND status = ?`,
      execution_id,
      from,
    );
    return found !== undefined;
  }

  private isCurrent(revision: number): boolean {
    return this.connection.one(`SELECT 1 FROM pool WHERE revision = ?`, revision) !== undefined;
  }

  private isAsItWas({ csv_id, version }: PoolChange['rests_on'][number]): boolean {
    const found = this.connection.one<{ version: number }>(
      `SELECT version FROM csvs WHERE csv_id = ?`,
      csv_id,
    );
    return String(found?.version) === version;
  }

  private writeCsv({ csv_id, counts, withdrawn, exhausted_at, ...counters }: CsvAfter): void {
    const { csv_no } = this.connection.one<{ csv_no: number }>(
      `UPDATE csvs SET
          remaining_leads = :remaining_leads,
          distributed_leads = :distributed_leads,
          possible_distributions = :possible_distributions,
          returned_leads = :returned_leads,
          csv_status = :csv_status,
          exhausted_at = :exhausted_at,
          version = version + 1
        WHERE csv_id = :csv_id RETURNING csv_no`,
      { csv_id, ...counters, exhausted_at: exhausted_at?.getTime() ?? null },
    )!;
    if (counts)
      this.connection.run(
        `UPDATE ledgers SET counts = ? WHERE csv_no = ?`,
        JSON.stringify(counts),
        csv_no,
      );
    if (withdrawn)
      this.connection.run(
        `UPDATE ledgers SET withdrawn = ? WHERE csv_no = ?`,
        JSON.stringify(withdrawn),
        csv_no,
      );
  }

  private writeExecution(execution: ExecutionChange, token: number | null): void {
    if (execution.to === 'completed') this.complete(execution, token);
    else
      this.connection.run(
        `UPDATE executions SET status = 'reverted', reverted = ?, settled = 0
          WHERE execution_id = ?`,
        JSON.stringify(execution.reverted),
        execution.execution_id,
      );
  }

  private complete(
    execution: Extract<ExecutionChange, { to: 'completed' }>,
    token: number | null,
  ): void {
    const { execution_id, finished_at, outcome, credits_used } = execution;
    const { exec_no } = this.connection.one<{ exec_no: number }>(
      `UPDATE executions SET status = 'completed', finished_at = ?, number = ?,
          rule_version = ?, total_leads_distributed = ?, members_served = ?, members_short = ?, shortage = ?,
          per_csv = ?, credits_used = ?, committed_token = ?, settled = 0
        WHERE execution_id = ? RETURNING exec_no`,
      finished_at.getTime(),
      outcome.number,
      outcome.rule_version,
      outcome.total_leads_distributed,
      outcome.members_served,
      outcome.members_short,
      outcome.shortage && JSON.stringify(outcome.shortage),
      JSON.stringify(outcome.per_csv),
      credits_used.length === 0 ? null : JSON.stringify(credits_used),
      token,
      execution_id,
    )!;
    for (const { csv_id } of outcome.per_csv)
      this.connection.run(
        `INSERT INTO draws (csv_no, number, exec_no)
          VALUES ((SELECT csv_no FROM csvs WHERE csv_id = ?), ?, ?)`,
        csv_id,
        outcome.number,
        exec_no,
      );
    this.connection.run(`UPDATE pool SET runs_committed = runs_committed + 1`);
  }
}
