export {
  EXECUTION_STATUSES,
  type Allotment,
  type AllotmentSlice,
  type CommittedAllotment,
  type CsvShare,
  type Execution,
  type ExecutionStatus,
  type Recipient,
  type RunOutcome,
  type RunRequest,
} from './execution';
export { ExecutionRepository, type ExecutionFilter } from './execution.repository';
export { RunInProgress } from './history.errors';
