import { Injectable, Logger } from '@nestjs/common';
import { ExecutionRepository, type Execution } from '@sluice/history';
import { Clock, type Lease } from '@sluice/kernel';
import { changeOfRevert } from '../domain/changes/change-of-revert';
import { PoolRepository } from '../pool.repository';
import { Distributor } from '../runs/distributor';
import { DistributorLease } from '../runs/distributor-lease';
import { settleAll } from '../runs/settle-all';
import { untilApplied } from '../runs/until-applied';
import { RevertPlanner } from './revert-planner';

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
    const { decision, result } = await untilApplied(this.pool, async () => {
      const planned = await this.planner.plan(execution_id);
      const reverted = { by, at: this.clock.now(), reason };
      return { planned, change: changeOfRevert({ ...planned, lease, reverted }) };
    });
    // Somebody was faster: what is on record by now says how.
    if (result === 'ended') await this.planner.mustBeRevertible(execution_id);
    const { total_leads_distributed } = decision.planned.outcome;
    this.logger.log(
      `Run ${execution_id} was reverted: ${total_leads_distributed} distributions are taken back`,
    );
    await this.settle(lease);
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
