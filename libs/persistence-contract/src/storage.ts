import type {
  ApiKeyRepository,
  LoginFailureRepository,
  SessionRepository,
  UserRepository,
} from '@sluice/access';
import type { AuditLog } from '@sluice/audit';
import type { KeyedCallRepository } from '@sluice/idempotency';
import type { PoolRepository, ReturnRepository, WithdrawalRepository } from '@sluice/distribution';
import type { EventLog } from '@sluice/events';
import type { ExecutionRepository } from '@sluice/history';
import type { LeaseRepository } from '@sluice/kernel';
import type {
  ContactRenewalRepository,
  CsvRepository,
  ErasureRepository,
  IngestionRepository,
  LeadRepository,
  UploadStore,
} from '@sluice/leads';
import type { MemberRepository, TierRepository } from '@sluice/members';
import type {
  ErasureRecordRepository,
  ListImportRepository,
  SuppressionRepository,
  TakenOffRepository,
} from '@sluice/privacy';
import type { ScheduleRepository } from '@sluice/schedules';
import type { SettingsRepository } from '@sluice/settings';

/** Every port, as one engine offers them over one installation. */
export interface Storage {
  csvs: CsvRepository;
  leads: LeadRepository;
  ingestion: IngestionRepository;
  uploads: UploadStore;
  members: MemberRepository;
  tiers: TierRepository;
  schedules: ScheduleRepository;
  executions: ExecutionRepository;
  pool: PoolRepository;
  withdrawals: WithdrawalRepository;
  returns: ReturnRepository;
  erasures: ErasureRepository;
  renewals: ContactRenewalRepository;
  erasureRecords: ErasureRecordRepository;
  leases: LeaseRepository;
  users: UserRepository;
  sessions: SessionRepository;
  apiKeys: ApiKeyRepository;
  loginFailures: LoginFailureRepository;
  audit: AuditLog;
  keyedCalls: KeyedCallRepository;
  settings: SettingsRepository;
  suppressions: SuppressionRepository;
  listImports: ListImportRepository;
  takenOff: TakenOffRepository;
  events: EventLog;
  /** Whether the engine answers; throws with the reason when it doesn't. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a new, empty installation, migrated; the suites open one per test and close it. */
export type OpenStorage = () => Promise<Storage>;
