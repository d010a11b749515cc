import type { Allotment, Execution, RunRequest } from '@sluice/history';
import { AmpleRoom, type Clock, type Ids, type Lease, type StorageRoom } from '@sluice/kernel';
import { FIND_OUT, uploadedCsv, type NewLead } from '@sluice/leads';
import { MemoryStorage } from '@sluice/persistence-memory';
import type { RowRanges } from '../domain/row-ranges';
import { LedgerVerifier } from '../ledger/ledger-verifier';
import type { LedgerOfCsv } from '../ledger/ledger';
import { RevertPlanner } from '../reverts/revert-planner';
import { Reverter } from '../reverts/reverter';
import { Returns } from '../returns/returns';
import type { BeforePlans } from '../runs/before-plans';
import { Distributor } from '../runs/distributor';
import { DistributorLease } from '../runs/distributor-lease';
import { HoldingReader } from '../runs/holding-reader';
import { PoolLoader } from '../runs/pool-loader';
import { RunService } from '../runs/run.service';
import type { WithdrawnRows } from '../withdrawals/withdrawal';
import { Withdrawals } from '../withdrawals/withdrawals';
import { stepping, type BeforeStep } from './stepping';
import { strictFake } from './strict-fake';

const NOW = new Date('2026-11-22T10:00:00Z');
const A_DAY = 86_400_000;
const ALL = { page: 1, page_size: 200 };

/** An installation in memory with all that changes its pool, and a way for tests to step in. */
export class SmallPool {
  readonly storage = new MemoryStorage();
  /** What happens before a step is done. */
  before: BeforeStep = () => undefined;
  /** How many times something is outstanding before leads may be handed out. */
  outstanding = 0;
  /** Whether there is no room for runs. */
  isFull = false;

  private readonly room: StorageRoom = Object.assign(new AmpleRoom(), {
    isFull: () => this.isFull,
  });
  readonly clock = strictFake<Clock>({ now: () => NOW });
  readonly beforePlans: BeforePlans = {
    isOutstanding: async () => this.outstanding > 0,
    settle: async () => {
      if (this.outstanding === 0) return false;
      await this.before('settleOutstanding');
      this.outstanding -= 1;
      return true;
    },
  };
  readonly loader: PoolLoader;
  readonly distributor: Distributor;
  readonly runs: RunService;
  readonly revertPlanner: RevertPlanner;
  readonly reverter: Reverter;
  readonly verifier: LedgerVerifier;
  readonly withdrawals: Withdrawals;
  readonly returns: Returns;
  private lastId = 0;
  private csvs = 0;

  constructor() {
    const ids = strictFake<Ids>({ next: () => `id-${String(++this.lastId).padStart(3, '0')}` });
    const before: BeforeStep = (step, ...args) => this.before(step, ...args);
    const { clock, beforePlans } = this;
    const { members, tiers, csvs, leases, settings, returns, withdrawals } = this.storage;
    const pool = stepping(this.storage.pool, before);
    const executions = stepping(this.storage.executions, before);
    const holdings = new HoldingReader(pool, executions);
    const lease = new DistributorLease(leases, clock, ids);
    const loader = new PoolLoader(pool, members, holdings);
    const distributor = new Distributor(
      lease,
      pool,
      executions,
      loader,
      beforePlans,
      this.room,
      clock,
    );
    const planner = new RevertPlanner(pool, executions, csvs, clock);
    this.loader = loader;
    this.distributor = distributor;
    this.revertPlanner = planner;
    this.reverter = new Reverter(lease, pool, executions, planner, distributor, clock);
    this.verifier = new LedgerVerifier(pool, executions, holdings);
    this.runs = new RunService(executions, members, tiers, loader, distributor, clock, ids);
    this.withdrawals = new Withdrawals(pool, withdrawals, clock);
    this.returns = new Returns(pool, executions, members, returns, settings, withdrawals, clock);
  }

  /**
   * A CSV that was taken in, behind those before it in the queue. Of its leads only the ledger is
   * there, and those that are given: who only counts them needs none.
   */
  async addCsv(
    csv_id: string,
    rows: number,
    limit = 10,
    leads: readonly NewLead[] = [],
  ): Promise<void> {
    const name = `${csv_id}.csv`;
    this.csvs += 1;
    const csv = uploadedCsv({
      csv_id,
      name,
      file_name: name,
      file_sha256: csv_id,
      head_sha256: null,
      created_at: new Date(NOW.getTime() - A_DAY + this.csvs),
      bytes: rows,
      distribution_limit: limit,
      options: FIND_OUT,
    });
    await this.storage.csvs.add([csv], false);
    const attempt = await this.storage.ingestion.begin(csv_id, NOW);
    const progress = { bytes_done: rows, rows_done: rows };
    await this.storage.ingestion.append(attempt, { leads, rejects: [], progress });
    await this.storage.ingestion.complete(attempt, {
      headers: [],
      total_rows: rows,
      total_leads: rows,
      rejected_rows: 0,
      duplicate_rows: 0,
      reject_reasons: [],
      lost_contacts: [],
      encoding: 'utf-8',
      delimiter: ',',
      bytes: rows,
      finished_at: NOW,
    });
  }

  async addMember(member_id: string, allowance = 100): Promise<void> {
    await this.addMembers([member_id], allowance);
  }

  async addMembers(member_ids: readonly string[], allowance = 100): Promise<void> {
    const tier = allowance === 100 ? 'bronze' : `of-${allowance}`;
    if (tier !== 'bronze')
      await this.storage.tiers.put({ tier, label: tier, leads_per_distribution: allowance }, null);
    const records = member_ids.map((id) => ({
      name: `Member ${id}`,
      email: `${id}@example.com`,
      tier,
    }));
    await this.storage.members.upsertMany(records, member_ids, NOW);
  }

  /** Says that something has changed on which every plan rests. */
  async move(): Promise<void> {
    await this.storage.suppressions.outdatePlans();
  }

  /** Another instance takes the distributor's lease over, whoever holds it. */
  async takeLeaseOver(): Promise<void> {
    const later = new Date(NOW.getTime() + A_DAY);
    await this.storage.leases.acquire('distributor', 'another instance', later, A_DAY);
  }

  /** Another instance is at work until it is released. */
  async busy(): Promise<{ release: () => Promise<void> }> {
    const { leases } = this.storage;
    const lease = (await leases.acquire('distributor', 'another instance', NOW, 10_000)) as Lease;
    return { release: () => leases.release(lease) };
  }

  /** Orders a run and has it made. @returns what is on record of it then */
  async run(request: Partial<RunRequest> = {}): Promise<Execution> {
    const { execution_id } = await this.runs.order({
      request: {
        tiers: null,
        member_ids: null,
        plan_hash: null,
        min_leads_required: 0,
        ...request,
      },
      if_busy: 'wait',
      started_by: 'ann@example.com',
      schedule: null,
    });
    await this.distributor.makeWaitingRuns().catch(() => undefined);
    return this.execution(execution_id);
  }

  async execution(execution_id: string): Promise<Execution> {
    return (await this.storage.executions.byId(execution_id))!;
  }

  /** All runs on record, the first one first. */
  async history(): Promise<Execution[]> {
    return (await this.storage.executions.list({}, ALL)).items.reverse();
  }

  async committed(): Promise<number> {
    return (await this.storage.pool.state()).runs_committed;
  }

  async allotments(execution_id: string): Promise<Allotment[]> {
    return (await this.storage.executions.allotmentsOfRun(execution_id, ALL, 'all')).items;
  }

  async ledger(csv_id: string): Promise<LedgerOfCsv> {
    return (await this.storage.pool.ledger(csv_id))!;
  }

  async ledgers(): Promise<LedgerOfCsv[]> {
    return this.storage.pool.ledgers(null, 100);
  }

  async heldBy(member_id: string, csv_id: string): Promise<RowRanges> {
    const held = await this.storage.pool.holdings(csv_id, null, 10_000);
    return held.find((holding) => holding.member_id === member_id)?.ranges ?? [];
  }

  async unsettled(): Promise<number> {
    return (await this.storage.pool.unsettled()).length;
  }

  /** Ledgers, but for their versions, and holdings: all that a run may change, but for the history. */
  async standing(): Promise<unknown> {
    const ledgers = await this.ledgers();
    const held = ledgers.map(({ csv_id }) => this.storage.pool.holdings(csv_id, null, 10_000));
    const states = ledgers.map(({ version: _, ...state }) => state);
    return { ledgers: states, held: await Promise.all(held) };
  }

  async owedTo(member_id: string): Promise<number> {
    return (await this.storage.pool.owed([member_id])).get(member_id) ?? 0;
  }

  /** Why leads of a CSV are withdrawn. */
  async records(csv_id: string): Promise<WithdrawnRows[]> {
    return this.storage.withdrawals.within(csv_id, 0, Number.MAX_SAFE_INTEGER);
  }
}
