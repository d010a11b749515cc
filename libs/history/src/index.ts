export { CsvShareDto, ExecutionDetailDto, ExecutionDto } from './dto/execution.dto';
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
export { executionView, type ExecutionView } from './execution.view';
export { MemberNotInRun, RunInProgress } from './history.errors';
export { HistoryModule } from './history.module';
export { HistoryService } from './history.service';
