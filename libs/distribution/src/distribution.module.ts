import { Module } from '@nestjs/common';
import { AllotmentReader } from './allotments/allotment-reader';
import { LeadRecipientsController } from './allotments/lead-recipients.controller';
import { MemberAllotmentsController } from './allotments/member-allotments.controller';
import { RunAllotmentsController } from './allotments/run-allotments.controller';
import { LedgerController } from './ledger/ledger.controller';
import { LedgerVerifier } from './ledger/ledger-verifier';
import { StuckCsvs } from './ledger/stuck-csvs';
import { DistributionsController } from './runs/distributions.controller';
import { Distributor } from './runs/distributor';
import { PoolLoader } from './runs/pool-loader';
import { RunService } from './runs/run.service';

/** The distribution engine: runs, their previews, who got what, and the ledgers. */
@Module({
  controllers: [
    DistributionsController,
    LedgerController,
    MemberAllotmentsController,
    RunAllotmentsController,
    LeadRecipientsController,
  ],
  providers: [PoolLoader, RunService, Distributor, AllotmentReader, LedgerVerifier, StuckCsvs],
  exports: [PoolLoader, RunService, Distributor, StuckCsvs],
})
export class DistributionModule {}
