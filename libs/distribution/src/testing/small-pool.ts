import type { Execution, RunRequest } from '@sluice/history';
import { AmpleRoom, type Ids, type StorageRoom } from '@sluice/kernel';
import type { TierRepository } from '@sluice/members';
import { LedgerVerifier } from '../ledger/ledger-verifier';
import { RevertPlanner } from '../reverts/revert-planner';
import { Reverter } from '../reverts/reverter';
import type { BeforePlans } from '../runs/before-plans';
import { Distributor } from '../runs/distributor';
import { DistributorLease } from '../runs/distributor-lease';
import { HoldingReader } from '../runs/holding-reader';
import { PoolLoader } from '../runs/pool-loader';
import { RunService } from '../runs/run.service';
import { SmallStore } from './small-store';
import { strictFake } from './strict-fake';

/** An installation in memory, just large enough to make and to revert runs on. */
export class SmallPool extends SmallStore {
  /** How many times something is outstanding before leads may be handed out. */
  outstanding = 0;

  readonly beforePlans: BeforePlans = {
    isOutstanding: async () => this.outstanding > 0,
    settle: async () => {
      if (this.outstanding === 0) return false;
      this.before('settleOutstanding');
      this.outstanding -= 1;
      return true;
    },
  };
  /** Whether there is no room for runs. */
  isFull = false;

  private readonly room: StorageRoom = Object.assign(new AmpleRoom(), {
    isFull: () => this.isFull,
  });
  readonly loader: PoolLoader;
  readonly distributor: Distributor;
  readonly runs: RunService;
  readonly revertPlanner: RevertPlanner;
  readonly reverter: Reverter;
  readonly verifier: LedgerVerifier;
  private lastId = 0;

  constructor() {
    super();
    const ids = strictFake<Ids>({ next: () => `id-${String(++this.lastId).padStart(3, '0')}` });
    const { poolPort: pool, executionPort, memberPort, clock } = this;
    const holdings = new HoldingReader(pool, executionPort);
    const lease = new DistributorLease(this.leases, clock, ids);
    this.loader = new PoolLoader(pool, memberPort, holdings);
    this.distributor = new Distributor(
      lease,
      pool,
      executionPort,
      this.loader,
      this.beforePlans,
      this.room,
      clock,
    );
    this.revertPlanner = new RevertPlanner(pool, executionPort, this.csvPort);
    this.reverter = new Reverter(
      lease,
      pool,
      executionPort,
      this.revertPlanner,
      this.distributor,
      clock,
    );
    this.verifier = new LedgerVerifier(pool, executionPort, holdings);
    this.runs = new RunService(
      executionPort,
      memberPort,
      strictFake<TierRepository>({
        all: async () => [
          { tier: 'bronze', label: 'Bronze', leads_per_distribution: 100, version: 1 },
        ],
      }),
      this.loader,
      this.distributor,
      clock,
      ids,
    );
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
    return this.executions.get(execution_id)!;
  }
}
