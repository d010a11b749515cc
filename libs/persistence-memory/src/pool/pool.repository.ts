import {
  normalise,
  subtract,
  union,
  type Carry,
  type ChangeResult,
  type CommittedSlice,
  type CreditsOfRun,
  type Holding,
  type LedgerOfCsv,
  type PoolChange,
  type PoolRepository,
  type PoolState,
  type RowRange,
  type UnsettledRun,
} from '@sluice/distribution';
import { stagingProgress, telling } from '@sluice/events';
import type { Allotment } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import { byQueueOrder } from '@sluice/leads';
import { isTakenIn } from '../leads/csv-rows';
import { byText } from '../lists';
import type { CsvRow, Tables } from '../tables';
import { ChangeWriter } from './change-writer';
import { committedAllotments } from './execution-rows';

export class MemoryPoolRepository implements PoolRepository {
  private readonly changes: ChangeWriter;

  constructor(private readonly tables: Tables) {
    this.changes = new ChangeWriter(tables);
  }

  async state(): Promise<PoolState> {
    return this.tables.state();
  }

  async queue(): Promise<LedgerOfCsv[]> {
    return this.tables.csvs
      .where(({ csv_status, paused }) => csv_status === 'active' && !paused)
      .sort(byQueueOrder)
      .map((csv) => this.ledgerOf(csv));
  }

  async ledger(csv_id: string): Promise<LedgerOfCsv | null> {
    const csv = this.tables.csvs.get(csv_id);
    return csv && isTakenIn(csv) ? this.ledgerOf(csv) : null;
  }

  async ledgers(after: string | null, limit: number): Promise<LedgerOfCsv[]> {
    return this.tables.csvs
      .where((csv) => isTakenIn(csv) && (after === null || csv.csv_id > after))
      .sort((one, other) => byText(one.csv_id, other.csv_id))
      .slice(0, limit)
      .map((csv) => this.ledgerOf(csv));
  }

  async holdings(csv_id: string, after: string | null, limit: number): Promise<Holding[]> {
    return this.tables.holdings
      .where((held) => held.csv_id === csv_id && (after === null || held.member_id > after))
      .sort((one, other) => byText(one.member_id, other.member_id))
      .slice(0, limit);
  }

  async owed(member_ids: readonly string[]): Promise<Map<string, number>> {
    const credits = member_ids.map((id) => [id, this.tables.credits.get(id)?.leads ?? 0] as const);
    return new Map(credits.filter(([, leads]) => leads > 0));
  }

  async carries(member_ids: readonly string[]): Promise<Map<string, Carry>> {
    const carries = member_ids.flatMap((id) => this.tables.carries.get(id) ?? []);
    return new Map(carries.map((carry) => [carry.member_id, carry]));
  }

  async allCarries(after: string | null, limit: number): Promise<Carry[]> {
    return this.tables.carries
      .where(({ member_id }) => after === null || member_id > after)
      .sort((one, other) => byText(one.member_id, other.member_id))
      .slice(0, limit);
  }

  async unsettled(): Promise<UnsettledRun[]> {
    return this.tables.executions
      .where(({ isUnsettled }) => isUnsettled)
      .sort((one, other) => one.outcome!.number - other.outcome!.number)
      .sort((one, other) => byText(other.status, one.status))
      .map(({ execution_id, status }) => ({
        execution_id,
        status: status as UnsettledRun['status'],
      }));
  }

  async clearStage(execution_id: string, lease: Lease): Promise<void> {
    this.tables.database.transaction(() => {
      this.tables.mustHold(lease);
      const committed = this.tables.executions.get(execution_id)?.committed_token ?? null;
      for (const { token, position } of this.tables.staged.where(
        (row) => row.execution_id === execution_id && row.token !== committed,
      ))
        this.tables.staged.delete(keyOf(execution_id, token, position));
    });
  }

  async stage(
    execution_id: string,
    allotments: readonly Allotment[],
    { token, ...lease }: Lease,
  ): Promise<'staged' | 'ended'> {
    return this.tables.database.transaction(() => {
      this.tables.mustHold({ token, ...lease });
      if (this.tables.executions.get(execution_id)?.status !== 'running') return 'ended';
      for (const allotment of allotments) {
        const key = keyOf(execution_id, token, allotment.position);
        this.tables.staged.insert(key, { ...allotment, execution_id, token });
      }
      this.tables.writeEffects(telling(stagingProgress(execution_id, allotments)));
      return 'staged';
    });
  }

  async creditsOf(execution_id: string): Promise<CreditsOfRun> {
    const returned = this.tables.returned.where(
      (lead) => lead.execution_id === execution_id && lead.make_good,
    );
    const byMember = Map.groupBy(returned, ({ member_id }) => member_id);
    return {
      used: this.tables.executions.get(execution_id)?.credits_used ?? [],
      forReturns: Array.from(byMember, ([member_id, leads]) => ({
        member_id,
        leads: leads.length,
      })),
    };
  }

  async apply(change: PoolChange): Promise<ChangeResult> {
    return this.changes.apply(change);
  }

  async settle(execution_id: string, lease: Lease): Promise<void> {
    this.tables.database.transaction(() => {
      this.tables.mustHold(lease);
      const run = this.tables.executions.get(execution_id);
      if (!run?.isUnsettled) return;
      const change = run.status === 'reverted' ? subtract : union;
      for (const { member_id, slices } of committedAllotments(
        this.tables,
        (other) => other.execution_id === execution_id,
      ))
        for (const [csv_id, own] of Map.groupBy(slices, (slice) => slice.csv_id))
          this.fold(
            csv_id,
            member_id,
            own.map(({ from, to }) => [from, to]),
            change,
          );
      this.tables.executions.change(execution_id, { isUnsettled: false });
    });
  }

  async slicesOf(
    csv_id: string,
    cursor: string | null,
    limit: number,
  ): Promise<{ slices: CommittedSlice[]; next_cursor: string | null }> {
    const start = Number(cursor ?? 0);
    const all = committedAllotments(this.tables, ({ status }) => status === 'completed').flatMap(
      ({ execution_id, member_id, slices }) =>
        slices
          .filter((slice) => slice.csv_id === csv_id)
          .map(({ from, to }) => ({ execution_id, member_id, from, to })),
    );
    const isMore = all.length > start + limit;
    return {
      slices: all.slice(start, start + limit),
      next_cursor: isMore ? String(start + limit) : null,
    };
  }

  private fold(
    csv_id: string,
    member_id: string,
    rows: readonly RowRange[],
    change: typeof union | typeof subtract,
  ): void {
    const key = `${csv_id}/${member_id}`;
    const ranges = change(this.tables.holdings.get(key)?.ranges ?? [], normalise(rows));
    if (ranges.length > 0) this.tables.holdings.put(key, { csv_id, member_id, ranges });
    else this.tables.holdings.delete(key);
  }

  private ledgerOf(csv: CsvRow): LedgerOfCsv {
    return {
      ...this.tables.ledgers.get(csv.csv_id)!,
      version: String(csv.version),
      name: csv.name,
      limit: csv.distribution_limit,
      csv_status: csv.csv_status,
      remaining_leads: csv.remaining_leads,
      distributed_leads: csv.distributed_leads,
      possible_distributions: csv.possible_distributions,
      returned_leads: csv.returned_leads,
      exhausted_at: csv.exhausted_at,
    };
  }
}

function keyOf(execution_id: string, token: number, position: number): string {
  return `${execution_id}/${token}/${position}`;
}
