export {
  PoolRepository,
  type CommittedSlice,
  type Credit,
  type Holding,
  type Ledger,
  type LedgerOfCsv,
  type PoolState,
  type RunCommit,
  type RunRevert,
  type UnsettledRun,
} from './pool.repository';
export { DistributionModule } from './distribution.module';
export { RecipientDto } from './allotments/allotments.dto';
export { contactOf } from './allotments/contact';
export type { BadLead, ReturnedLead } from './returns/return';
export { ReturnRepository, type ReturnCommit } from './returns/return.repository';
export { StuckCsvs } from './ledger/stuck-csvs';
export { BeforePlans } from './runs/before-plans';
export { Distributor } from './runs/distributor';
export { DistributorLease } from './runs/distributor-lease';
export { HoldingReader } from './runs/holding-reader';
export { PoolLoader } from './runs/pool-loader';
export { seedOf } from './runs/run-planner';
export { RunService } from './runs/run.service';
export type { MemberPlan, Plan, PlanCsv, PlanMember, Slice } from './domain/plan-shapes';
export { planRun } from './domain/plan';
export { has, intersect, normalise, size, subtract, union } from './domain/row-ranges';
export type { RowRange, RowRanges } from './domain/row-ranges';
export { simulate } from './domain/simulate';
export type { ForecastMember, ForecastPoint, Occurrence } from './domain/simulate';
export { add, countAt, total, zero } from './domain/step-counts';
export type { CountStep, StepCounts } from './domain/step-counts';
export { WithdrawalRepository, type WithdrawalChange } from './withdrawals/withdrawal.repository';
export type { WithdrawalOrder, WithdrawnRows } from './withdrawals/withdrawal';
export { Withdrawals } from './withdrawals/withdrawals';
export { weeksUntilShortage } from './domain/weeks-until-shortage';
