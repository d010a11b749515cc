import { Module } from '@nestjs/common';
import { AllotmentReader } from './allotments/allotment-reader';
import { LeadRecipientsController } from './allotments/lead-recipients.controller';
import { MemberAllotmentsController } from './allotments/member-allotments.controller';
import { RunAllotmentsController } from './allotments/run-allotments.controller';
import { LedgerController } from './ledger/ledger.controller';
import { LedgerVerifier } from './ledger/ledger-verifier';
import { StuckCsvs } from './ledger/stuck-csvs';
import { Returns } from './returns/returns';
import { ReturnsController } from './returns/returns.controller';
import { RevertPlanner } from './reverts/revert-planner';
import { Reverter } from './reverts/reverter';
import { RunEndingsController } from './reverts/run-endings.controller';
import { DistributionsController } from './runs/distributions.controller';
import { Distributor } from './runs/distributor';
import { DistributorLease } from './runs/distributor-lease';
import { HoldingReader } from './runs/holding-reader';
import { PoolLoader } from './runs/pool-loader';
import { RunService } from './runs/run.service';
import { WithdrawalsController } from './withdrawals/withdrawals.controller';
import { Withdrawals } from './withdrawals/withdrawals';

/** The distribution engine: runs, their previews, who got what, and the ledgers. */
@Module({
  controllers: [
    DistributionsController,
    RunEndingsController,
    LedgerController,
    MemberAllotmentsController,
    RunAllotmentsController,
    LeadRecipientsController,
    WithdrawalsController,
    ReturnsController,
  ],
  providers: [
    HoldingReader,
    PoolLoader,
    RunService,
    DistributorLease,
    Distributor,
    RevertPlanner,
    Reverter,
    AllotmentReader,
    LedgerVerifier,
    StuckCsvs,
    Withdrawals,
    Returns,
  ],
  exports: [PoolLoader, RunService, Distributor, StuckCsvs, Withdrawals],
})
export class DistributionModule {}
