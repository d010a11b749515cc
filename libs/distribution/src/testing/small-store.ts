import type {
  Allotment,
  CommittedAllotment,
  Execution,
  ExecutionRepository,
} from '@sluice/history';
import { LeaseLost, type Clock, type Lease, type LeaseRepository } from '@sluice/kernel';
import type { Csv, CsvRepository } from '@sluice/leads';
import type { EligibleMember, MemberRepository } from '@sluice/members';
import { normalise, size, subtract, union, type RowRanges } from '../domain/row-ranges';
import { total, zero } from '../domain/step-counts';
import type {
  CommittedSlice,
  LedgerOfCsv,
  PoolRepository,
  RunCommit,
  RunRevert,
} from '../pool.repository';
import type { ReturnedLead } from '../returns/return';
import { strictFake } from './strict-fake';

const NOW = new Date('2026-11-22T10:00:00Z');

/**
 * The records of a small installation, in memory, and the ports over them: they keep what is written
 * and answer from it, and let a test step in at every call (`before`).
 */
export class SmallStore {
  readonly ledgers = new Map<string, LedgerOfCsv>();
  readonly members: EligibleMember[] = [];
  readonly executions = new Map<string, Execution>();
  readonly held = new Map<string, RowRanges>();
  readonly staged = new Map<string, Allotment[]>();
  readonly committed: RunCommit[] = [];
  readonly returned: ReturnedLead[] = [];
  revision = 1;
  token = 1;
  /** Whether somebody is at work, in this instance or in another. */
  isBusy = false;
  unsettled: string[] = [];
  /** Called with the name of the step before it is done; what it throws, the step throws. */
  before: (step: string) => void = () => undefined;

  readonly clock = strictFake<Clock>({ now: () => NOW });

  addCsv(csv_id: string, rows: number, limit = 10): void {
    this.ledgers.set(csv_id, {
      csv_id,
      name: `${csv_id}.csv`,
      rows,
      limit,
      counts: zero(rows),
      withdrawn: [],
      remaining_leads: rows,
      distributed_leads: 0,
      possible_distributions: rows * limit,
      exhausted_at: null,
    });
    this.revision += 1;
  }

  addMember(member_id: string, allowance = 100): void {
    const name = `Member ${member_id}`;
    this.members.push({ member_id, external_id: null, name, tier: 'bronze', allowance });
    this.members.sort((one, other) => (one.member_id < other.member_id ? -1 : 1));
    this.revision += 1;
  }

  /** What the member returned in runs that count, less what such runs have made good. */
  owedTo(member_id: string): number {
    const isOfMember = (each: { member_id: string; execution_id: string }) =>
      each.member_id === member_id &&
      this.executions.get(each.execution_id)!.status === 'completed';
    const returned = this.returned.filter((lead) => lead.make_good && isOfMember(lead));
    const madeGood = this.committed
      .flatMap(({ execution_id, credits_used }) =>
        credits_used.map((credit) => ({ ...credit, execution_id })),
      )
      .filter(isOfMember);
    return Math.max(0, returned.length - madeGood.reduce((sum, { leads }) => sum + leads, 0));
  }

  heldBy(member_id: string, csv_id: string): RowRanges {
    return this.held.get(`${member_id}/${csv_id}`) ?? [];
  }

  protected get leases(): LeaseRepository {
    return strictFake<LeaseRepository>({
      acquire: async (name, holder) => {
        if (this.isBusy) return null;
        this.isBusy = true;
        return { name, holder, token: this.token };
      },
      renew: async () => true,
      release: async () => void (this.isBusy = false),
    });
  }

  protected get csvPort(): CsvRepository {
    return strictFake<CsvRepository>({
      byId: async (csv_id) => this.csv(this.ledgers.get(csv_id)!),
      totals: async () => {
        const csvs = [...this.ledgers.values()].map((ledger) => this.csv(ledger));
        const sum = (field: 'remaining_leads' | 'distributed_leads' | 'possible_distributions') =>
          csvs.reduce((all, csv) => all + csv[field], 0);
        return {
          total_leads: [...this.ledgers.values()].reduce((all, { rows }) => all + rows, 0),
          remaining_leads: sum('remaining_leads'),
          paused_leads: 0,
          distributed_leads: sum('distributed_leads'),
          possible_distributions: sum('possible_distributions'),
          active_csvs_count: csvs.filter(({ csv_status }) => csv_status === 'active').length,
          exhausted_csvs_count: csvs.filter(({ csv_status }) => csv_status === 'exhausted').length,
        };
      },
    });
  }

  private csv(ledger: LedgerOfCsv): Csv {
    return {
      ...ledger,
      csv_status: ledger.exhausted_at ? 'exhausted' : 'active',
    } as unknown as Csv;
  }

  get memberPort(): MemberRepository {
    return strictFake<MemberRepository>({
      eligible: async ({ tiers, member_ids }, after, limit) =>
        this.members
          .filter(({ tier }) => tiers?.includes(tier) ?? true)
          .filter(({ member_id }) => member_ids?.includes(member_id) ?? true)
          .filter(({ member_id }) => after === null || member_id > after)
          .slice(0, limit),
      existing: async (ids) =>
        new Set(ids.filter((id) => this.members.some(({ member_id }) => member_id === id))),
    });
  }

  get executionPort(): ExecutionRepository {
    return strictFake<ExecutionRepository>({
      enqueue: async (execution) => void this.executions.set(execution.execution_id, execution),
      byId: async (id) => this.executions.get(id) ?? null,
      list: async ({ statuses }, page) => {
        const runs = [...this.executions.values()];
        const items = runs.filter(({ status }) => statuses?.includes(status));
        return { ...page, items: page.page === 1 ? items : [], total: items.length };
      },
      latestDrawnFrom: async (csv_ids, number) =>
        this.completed().findLast(
          ({ outcome }) =>
            outcome!.number > number &&
            outcome!.per_csv.some(({ csv_id }) => csv_ids.includes(csv_id)),
        ) ?? null,
      oldestUnfinished: async () =>
        this.executions.values().find(({ status }) => status === 'running') ?? null,
      begin: async (id, executed_at) => this.update(id, { executed_at }),
      conclude: async (id, end) => {
        this.before('conclude');
        if (this.executions.get(id)?.status !== 'running') return false;
        this.update(id, end);
        return true;
      },
      allotmentsOfMember: async (id, _order, beyond, limit) =>
        this.completed()
          .toReversed()
          .filter(({ outcome }) => beyond === null || outcome!.number < beyond)
          .flatMap(({ execution_id, outcome }) =>
            (this.staged.get(execution_id) ?? [])
              .filter(({ member_id, received }) => member_id === id && received > 0)
              .map((allotment) => ({ ...allotment, at: NOW, number: outcome!.number })),
          )
          .slice(0, limit),
      allotmentsOfRunAfter: async (id, after, limit) =>
        (this.staged.get(id) ?? [])
          .filter(({ position }) => position > after)
          .slice(0, limit)
          .map((allotment): CommittedAllotment => ({ ...allotment, at: NOW, number: 1 })),
    });
  }

  get poolPort(): PoolRepository {
    return strictFake<PoolRepository>({
      state: async () => {
        this.before('state');
        return {
          installation_id: 'installation',
          revision: this.revision,
          runs_committed: this.committed.length,
        };
      },
      queue: async () => {
        this.before('queue');
        return [...this.ledgers.values()].filter(({ exhausted_at }) => exhausted_at === null);
      },
      ledger: async (csv_id) => this.ledgers.get(csv_id) ?? null,
      ledgers: async (after) => (after === null ? [...this.ledgers.values()] : []),
      unsettled: async () =>
        this.unsettled
          .map((execution_id) => {
            const status = this.executions.get(execution_id)!.status as 'completed' | 'reverted';
            return { execution_id, status };
          })
          .toSorted((one, other) => other.status.localeCompare(one.status)),
      slicesOf: async (csv_id) => ({ slices: this.slicesOf(csv_id), next_cursor: null }),
      holdings: async (csv_id) =>
        this.members
          .map(({ member_id }) => ({ csv_id, member_id, ranges: this.heldBy(member_id, csv_id) }))
          .filter(({ ranges }) => ranges.length > 0),
      received: async (ids) =>
        new Map(
          ids.map((id) => [
            id,
            [...this.ledgers.keys()].reduce((sum, csv) => sum + size(this.heldBy(id, csv)), 0),
          ]),
        ),
      owed: async (ids) =>
        new Map(ids.map((id) => [id, this.owedTo(id)] as const).filter(([, leads]) => leads > 0)),
      clearStage: async (id) => {
        this.before('clearStage');
        if (this.executions.get(id)?.outcome === null) this.staged.delete(id);
      },
      stage: async (id, allotments, lease) => {
        this.before('stage');
        this.mustHold(lease);
        if (this.executions.get(id)?.status !== 'running') return 'ended';
        this.staged.set(id, [...(this.staged.get(id) ?? []), ...allotments]);
        return 'staged';
      },
      commit: async (run, lease) => this.commit(run, lease),
      revert: async (run, lease) => this.revert(run, lease),
      settle: async (id) => {
        this.before('settle');
        this.settle(id);
      },
    });
  }

  private commit(run: RunCommit, lease: Lease): 'committed' | 'stale' | 'ended' {
    this.before('commit');
    this.mustHold(lease);
    if (this.executions.get(run.execution_id)?.status !== 'running') return 'ended';
    if (run.revision !== this.revision) return 'stale';
    for (const { csv_id, counts, available } of run.ledgers) {
      const ledger = this.ledgers.get(csv_id)!;
      this.ledgers.set(csv_id, {
        ...ledger,
        counts,
        remaining_leads: available,
        distributed_leads: total(counts),
        exhausted_at: available === 0 ? NOW : null,
      });
    }
    const { outcome, finished_at } = run;
    this.update(run.execution_id, { status: 'completed', outcome, finished_at });
    this.committed.push(run);
    this.unsettled.push(run.execution_id);
    this.revision += 1;
    return 'committed';
  }

  private revert(run: RunRevert, lease: Lease): 'reverted' | 'stale' | 'ended' {
    this.before('revert');
    this.mustHold(lease);
    if (this.executions.get(run.execution_id)?.status !== 'completed') return 'ended';
    if (run.revision !== this.revision) return 'stale';
    for (const { csv_id, counts, available, distributed, possible } of run.ledgers) {
      const ledger = this.ledgers.get(csv_id)!;
      this.ledgers.set(csv_id, {
        ...ledger,
        counts,
        remaining_leads: available,
        distributed_leads: distributed,
        possible_distributions: possible,
        exhausted_at: available > 0 ? null : ledger.exhausted_at,
      });
    }
    this.update(run.execution_id, { status: 'reverted', reverted: run.reverted });
    this.unsettled.push(run.execution_id);
    this.revision += 1;
    return 'reverted';
  }

  private completed(): Execution[] {
    return [...this.executions.values()].filter(({ status }) => status === 'completed');
  }

  private slicesOf(csv_id: string): CommittedSlice[] {
    return this.completed().flatMap(({ execution_id }) =>
      (this.staged.get(execution_id) ?? []).flatMap(({ member_id, slices }) =>
        slices
          .filter((slice) => slice.csv_id === csv_id)
          .map(({ from, to }) => ({ execution_id, member_id, from, to })),
      ),
    );
  }

  private settle(execution_id: string): void {
    const change = this.executions.get(execution_id)!.status === 'reverted' ? subtract : union;
    for (const { member_id, slices } of this.staged.get(execution_id) ?? [])
      for (const { csv_id, from, to } of slices)
        this.held.set(
          `${member_id}/${csv_id}`,
          change(this.heldBy(member_id, csv_id), normalise([[from, to]])),
        );
    this.unsettled = this.unsettled.filter((id) => id !== execution_id);
  }

  private update(execution_id: string, change: Partial<Execution>): void {
    this.executions.set(execution_id, { ...this.executions.get(execution_id)!, ...change });
  }

  private mustHold(lease: Lease): void {
    if (lease.token !== this.token) throw new LeaseLost(lease);
  }
}
