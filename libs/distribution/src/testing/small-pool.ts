import type {
  Allotment,
  CommittedAllotment,
  Execution,
  ExecutionRepository,
} from '@sluice/history';
import { LeaseLost, type Clock, type Ids, type Lease, type LeaseRepository } from '@sluice/kernel';
import type { EligibleMember, MemberRepository, TierRepository } from '@sluice/members';
import { normalise, size, union, type RowRanges } from '../domain/row-ranges';
import { zero } from '../domain/step-counts';
import type { LedgerOfCsv, PoolRepository, RunCommit } from '../pool.repository';
import { Distributor } from '../runs/distributor';
import { PoolLoader } from '../runs/pool-loader';
import { RunService } from '../runs/run.service';
import { strictFake } from './strict-fake';

const NOW = new Date('2026-11-22T10:00:00Z');

/**
 * An installation in memory, just large enough to make runs on: it keeps what the distributor
 * writes and answers from it, and lets a test step in at every call (`before`).
 */
export class SmallPool {
  readonly ledgers = new Map<string, LedgerOfCsv>();
  readonly members: EligibleMember[] = [];
  readonly executions = new Map<string, Execution>();
  readonly held = new Map<string, RowRanges>();
  readonly staged = new Map<string, Allotment[]>();
  readonly committed: RunCommit[] = [];
  revision = 1;
  token = 1;
  unsettled: string[] = [];
  /** Called with the name of the step before it is done; what it throws, the step throws. */
  before: (step: string) => void = () => undefined;

  readonly clock = strictFake<Clock>({ now: () => NOW });
  readonly loader: PoolLoader;
  readonly distributor: Distributor;
  readonly runs: RunService;
  private lastId = 0;

  constructor() {
    const ids = strictFake<Ids>({ next: () => `id-${String(++this.lastId).padStart(3, '0')}` });
    this.loader = new PoolLoader(this.pool, this.memberPort, this.executionPort);
    this.distributor = new Distributor(
      this.leases,
      this.pool,
      this.executionPort,
      this.loader,
      this.clock,
      ids,
    );
    this.runs = new RunService(
      this.executionPort,
      this.memberPort,
      strictFake<TierRepository>({
        all: async () => [
          { tier: 'bronze', label: 'Bronze', leads_per_distribution: 100, version: 1 },
        ],
      }),
      this.loader,
      this.distributor,
      this.clock,
      ids,
    );
  }

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

  heldBy(member_id: string, csv_id: string): RowRanges {
    return this.held.get(`${member_id}/${csv_id}`) ?? [];
  }

  private get leases(): LeaseRepository {
    return strictFake<LeaseRepository>({
      acquire: async (name, holder) => ({ name, holder, token: this.token }),
      renew: async () => true,
      release: async () => undefined,
    });
  }

  private get memberPort(): MemberRepository {
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

  private get executionPort(): ExecutionRepository {
    return strictFake<ExecutionRepository>({
      enqueue: async (execution) => void this.executions.set(execution.execution_id, execution),
      oldestUnfinished: async () =>
        this.executions.values().find(({ status }) => status === 'running') ?? null,
      begin: async (id, executed_at) => this.update(id, { executed_at }),
      conclude: async (id, end) => {
        this.before('conclude');
        this.update(id, end);
        return true;
      },
      allotmentsOfRunAfter: async (id, after, limit) =>
        (this.staged.get(id) ?? [])
          .filter(({ position }) => position > after)
          .slice(0, limit)
          .map((allotment): CommittedAllotment => ({ ...allotment, at: NOW, number: 1 })),
    });
  }

  private get pool(): PoolRepository {
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
        return [...this.ledgers.values()];
      },
      unsettled: async () => [...this.unsettled],
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
      clearStage: async (id) => {
        this.before('clearStage');
        this.staged.delete(id);
      },
      stage: async (id, allotments, lease) => {
        this.before('stage');
        this.mustHold(lease);
        this.staged.set(id, [...(this.staged.get(id) ?? []), ...allotments]);
      },
      commit: async (run, lease) => this.commit(run, lease),
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
      this.ledgers.set(csv_id, { ...ledger, counts, remaining_leads: available });
    }
    const { outcome, finished_at } = run;
    this.update(run.execution_id, { status: 'completed', outcome, finished_at });
    this.committed.push(run);
    this.unsettled.push(run.execution_id);
    this.revision += 1;
    return 'committed';
  }

  private settle(execution_id: string): void {
    for (const { member_id, slices } of this.staged.get(execution_id) ?? [])
      for (const { csv_id, from, to } of slices)
        this.held.set(
          `${member_id}/${csv_id}`,
          union(this.heldBy(member_id, csv_id), normalise([[from, to]])),
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
