import {
  Distributor,
  DistributorLease,
  HoldingReader,
  LedgerVerifier,
  PoolLoader,
  RevertPlanner,
  Reverter,
  RunService,
  Withdrawals,
} from '@sluice/distribution';
import type { Execution } from '@sluice/history';
import { AmpleRoom, UuidV7Ids, type Clock } from '@sluice/kernel';
import type { Storage } from './storage';

const NOTHING_BEFORE_PLANS = { isOutstanding: async () => false, settle: async () => false };

export interface Services {
  verifier: LedgerVerifier;
  reverter: Reverter;
  withdrawals: Withdrawals;
  /** Orders a run over everybody and has it made. @returns what is on record of it then */
  run(): Promise<Execution>;
}

/** What changes the pool, over a storage, as the server puts it together. */
export function servicesOver(storage: Storage, clock: Clock): Services {
  const { pool, executions, members, tiers, csvs } = storage;
  const ids = new UuidV7Ids(clock);
  const holdings = new HoldingReader(pool, executions);
  const lease = new DistributorLease(storage.leases, clock, ids);
  const loader = new PoolLoader(pool, members, holdings);
  const distributor = new Distributor(
    lease,
    pool,
    executions,
    loader,
    NOTHING_BEFORE_PLANS,
    new AmpleRoom(),
    clock,
  );
  const planner = new RevertPlanner(pool, executions, csvs, clock);
  const runs = new RunService(executions, members, tiers, loader, distributor, clock, ids);
  const request = { tiers: null, member_ids: null, plan_hash: null, min_leads_required: 0 };
  return {
    verifier: new LedgerVerifier(pool, executions, holdings),
    reverter: new Reverter(lease, pool, executions, planner, distributor, clock),
    withdrawals: new Withdrawals(pool, storage.withdrawals, clock),
    async run() {
      const order = { request, if_busy: 'wait', started_by: 'ann@example.com' } as const;
      const { execution_id } = await runs.order({ ...order, schedule: null });
      await distributor.makeWaitingRuns();
      return (await executions.byId(execution_id))!;
    },
  };
}
