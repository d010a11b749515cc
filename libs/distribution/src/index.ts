export {
  PoolRepository,
  type ChangeResult,
  type CommittedSlice,
  type Holding,
  type PoolState,
  type UnsettledRun,
} from './pool.repository';
export { DistributionModule } from './distribution.module';
export { RecipientDto } from './dto/allotment.dto';
export { contactOf } from './allotments/contact';
export type { BadLead, ReturnedLead } from './returns/return';
export { ReturnRepository } from './returns/return.repository';
export type { Credit } from './returns/credit';
export type { Ledger, LedgerOfCsv } from './ledger/ledger';
export { LedgerVerifier } from './ledger/ledger-verifier';
export { StuckCsvs } from './ledger/stuck-csvs';
export { RevertPlanner } from './reverts/revert-planner';
export { Reverter } from './reverts/reverter';
export { BeforePlans } from './runs/before-plans';
export { Distributor } from './runs/distributor';
export { DistributorLease } from './runs/distributor-lease';
export { HoldingReader } from './runs/holding-reader';
export { PoolLoader } from './runs/pool-loader';
export { seedOf } from './runs/run-planner';
export { RunService } from './runs/run.service';
export type { Carry, CarryChange } from './domain/carry';
export { changeOfReturn, type CsvOfReturn } from './domain/changes/change-of-return';
export { changeOfRevert, revertedCsv, type CreditsOfRun } from './domain/changes/change-of-revert';
export { changeOfRun } from './domain/changes/change-of-run';
export { changeOfWithdrawal } from './domain/changes/change-of-withdrawal';
export { csvAfter, type CsvAfter } from './domain/changes/csv-after';
export type { ExecutionChange, PoolChange, RecordsChange } from './domain/changes/pool-change';
export type { MemberPlan, Plan, PlanCsv, PlanMember, Slice } from './domain/plan-shapes';
export { planRun } from './domain/plan';
export { rowsOfRecords } from './domain/withdrawn-records';
export { has, intersect, normalise, size, subtract, union } from './domain/row-ranges';
export type { RowRange, RowRanges } from './domain/row-ranges';
export { simulate } from './domain/simulate';
export type { ForecastMember, ForecastPoint, Occurrence, Skipped } from './domain/simulate';
export { add, countAt, total, zero } from './domain/step-counts';
export type { CountStep, StepCounts } from './domain/step-counts';
export { WithdrawalRepository } from './withdrawals/withdrawal.repository';
export type { WithdrawalOrder, WithdrawnRows } from './withdrawals/withdrawal';
export { Withdrawals } from './withdrawals/withdrawals';
export { weeksUntilShortage } from './domain/weeks-until-shortage';
