import { Injectable, Logger } from '@nestjs/common';
import { ExecutionRepository, type Execution, type Reverted } from '@sluice/history';
import { Clock, type Lease } from '@sluice/kernel';
import { PoolRepository } from '../pool.repository';
import { Distributor } from '../runs/distributor';
import { DistributorLease } from '../runs/distributor-lease';
import { PoolKeepsChanging } from '../runs/runs.errors';
import { settleAll } from '../runs/settle-all';
import { RevertPlanner, type PlannedRevert } from './revert-planner';

const MAX_PLANS = 10;

/**
 * Takes runs back (rule 10), under the lease of the distributor: never while a run is made. One
 * transaction reverts the run; after it the run's rows are taken out of the holdings, and whoever
 * holds the lease next goes on with that if this instance dies on the way.
 */
@Injectable()
export class Reverter {
  private readonly logger = new Logger('Runs');

  constructor(
    private readonly lease: DistributorLease,
    private readonly pool: PoolRepository,
    private readonly executions: ExecutionRepository,
    private readonly planner: RevertPlanner,
    private readonly distributor: Distributor,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits for the run that is being made, if any; a run that only waits its turn comes after.
   *
   * @returns its record, once the revert is durable and the holdings are up to date
   * @throws NotFound, RunNotRevertible, RunAlreadyReverted, AnotherRunInProgress, PoolKeepsChanging
   */
  async revert(execution_id: string, by: string, reason: string): Promise<Execution> {
    // Nobody should wait only to be refused.
    await this.planner.mustBeRevertible(execution_id);
    try {
      await this.lease.inTurn((lease) => this.revertUnder(lease, execution_id, by, reason));
    } finally {
      this.distributor.wake();
    }
    return (await this.executions.byId(execution_id))!;
  }

  private async revertUnder(
    lease: Lease,
    execution_id: string,
    by: string,
    reason: string,
  ): Promise<void> {
    for (let plans = 1; plans <= MAX_PLANS; plans += 1) {
      const planned = await this.planner.plan(execution_id);
      const reverted = { by, at: this.clock.now(), reason };
      if ((await this.commit(planned, reverted, lease)) !== 'reverted') continue;
      this.logger.log(
        `Run ${execution_id} was reverted: ${planned.outcome.total_leads_distributed} distributions are taken back`,
      );
      await this.settle(lease);
      return;
    }
    throw new PoolKeepsChanging();
  }

  private commit(
    { execution_id, revision, csvs }: PlannedRevert,
    reverted: Reverted,
    lease: Lease,
  ): Promise<'reverted' | 'stale' | 'ended'> {
    const ledgers = csvs.map(({ before, after }) => ({ csv_id: before.csv_id, ...after }));
    return this.pool.revert({ execution_id, revision, reverted, ledgers }, lease);
  }

  /** The run is reverted by now, so what fails here is left to the next who holds the lease. */
  private async settle(lease: Lease): Promise<void> {
    try {
      await settleAll(this.pool, lease);
    } catch (error) {
      this.logger.warn(`The holdings are brought up to date at the next look: ${String(error)}`);
    }
  }
}
