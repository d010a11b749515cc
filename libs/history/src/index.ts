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
  type Reverted,
  type Rounding,
  type RunOutcome,
  type RunRequest,
  type Shortage,
} from './execution';
export { ExecutionRepository, type ExecutionFilter, type LastRun } from './execution.repository';
export { ShortageDto } from './dto/shortage.dto';
export { executionFacts, executionView, type ExecutionView } from './dto/execution.view';
export { MemberNotInRun, RunInProgress } from './history.errors';
export { HistoryModule } from './history.module';
export { HistoryService } from './history.service';
export { isSameStart, type RunStart } from './same-start';
export { shortageReason } from './dto/shortage.view';
