import type { ChangeResult, CsvAfter, ExecutionChange, PoolChange } from '@sluice/distribution';
import type { Tables } from '../tables';

/** Writes a change of the pool as it was worked out, in one transaction. */
export class ChangeWriter {
  constructor(private readonly tables: Tables) {}

  /** @throws LeaseLost */
  apply(change: PoolChange): ChangeResult {
    return this.tables.database.transaction(() => {
      if (change.lease) this.tables.mustHold(change.lease);
      if (change.execution && !this.isAsExpected(change.execution)) return 'ended';
      if (this.tables.state().revision !== change.revision) return 'stale';
      if (!change.rests_on.every((csv) => this.isAsItWas(csv))) return 'stale';
      const { runs_committed } = this.tables.state();
      if (change.execution?.to === 'completed')
        this.tables.changeState({ runs_committed: runs_committed + 1 });
      for (const csv of change.csvs) this.writeCsv(csv);
      for (const records of change.withdrawals) this.replaceRecords(records);
      for (const lead of change.returned) {
        const { csv_id, row, member_id, execution_id } = lead;
        this.tables.returned.insert(`${csv_id}/${row}/${member_id}/${execution_id}`, lead);
      }
      this.changeCredits(change);
      this.changeCarries(change);
      if (change.execution) this.writeExecution(change.execution, change.lease?.token ?? null);
      this.tables.writeEffects({ outdatesPlans: true, events: change.events });
      return 'applied';
    });
  }

  private isAsExpected({ execution_id, from }: ExecutionChange): boolean {
    return this.tables.executions.get(execution_id)?.status === from;
  }

  private isAsItWas({ csv_id, version }: PoolChange['rests_on'][number]): boolean {
    return String(this.tables.csvs.get(csv_id)?.version) === version;
  }

  private writeCsv({ csv_id, counts, withdrawn, ...fields }: CsvAfter): void {
    const { version } = this.tables.csvs.get(csv_id)!;
    this.tables.csvs.change(csv_id, { ...fields, version: version + 1 });
    this.tables.ledgers.change(csv_id, {
      ...(counts && { counts }),
      ...(withdrawn && { withdrawn }),
    });
  }

  private replaceRecords({ csv_id, removed, added }: PoolChange['withdrawals'][number]): void {
    for (const from of removed) this.tables.withdrawals.delete(`${csv_id}/${from}`);
    for (const record of added)
      this.tables.withdrawals.insert(`${csv_id}/${record.from}`, { csv_id, ...record });
  }

  private changeCredits({ credits }: PoolChange): void {
    for (const { member_id, leads } of credits) {
      const before = this.tables.credits.get(member_id)?.leads ?? 0;
      this.tables.credits.put(member_id, { leads: before + leads });
    }
  }

  private changeCarries({ carries }: PoolChange): void {
    for (const { member_id, change } of carries) {
      const { carry, since } = this.tables.carries.get(member_id) ?? { carry: 0, since: 0 };
      this.tables.carries.put(member_id, { member_id, carry: carry + change, since });
    }
  }

  private writeExecution(execution: ExecutionChange, token: number | null): void {
    const { execution_id, to } = execution;
    if (to === 'reverted') {
      const { reverted } = execution;
      this.tables.executions.change(execution_id, { status: to, reverted, isUnsettled: true });
      return;
    }
    const { finished_at, outcome, credits_used } = execution;
    this.tables.executions.change(execution_id, {
      status: to,
      finished_at,
      outcome,
      credits_used,
      committed_token: token,
      isUnsettled: true,
    });
  }
}
