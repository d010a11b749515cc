import {
  ApiKeyRepository,
  LoginFailureRepository,
  SessionRepository,
  UserRepository,
} from '@sluice/access';
import { AuditLog } from '@sluice/audit';
import { KeyedCallRepository } from '@sluice/idempotency';
import { PoolRepository, ReturnRepository, WithdrawalRepository } from '@sluice/distribution';
import { EventLog } from '@sluice/events';
import { ExecutionRepository } from '@sluice/history';
import { LeaseRepository } from '@sluice/kernel';
import {
  ContactRenewalRepository,
  CsvRepository,
  ErasureRepository,
  IngestionRepository,
  LeadRepository,
  UploadStore,
} from '@sluice/leads';
import { MemberRepository, TierRepository } from '@sluice/members';
import {
  ErasureRecordRepository,
  ListImportRepository,
  SuppressionRepository,
  TakenOffRepository,
} from '@sluice/privacy';
import { ScheduleRepository } from '@sluice/schedules';
import { SettingsRepository } from '@sluice/settings';

/** Every port, by the name it has in a storage. An engine that lacks one doesn't compile. */
export const PORTS = {
  csvs: CsvRepository,
  leads: LeadRepository,
  ingestion: IngestionRepository,
  uploads: UploadStore,
  members: MemberRepository,
  tiers: TierRepository,
  schedules: ScheduleRepository,
  executions: ExecutionRepository,
  pool: PoolRepository,
  withdrawals: WithdrawalRepository,
  returns: ReturnRepository,
  erasures: ErasureRepository,
  renewals: ContactRenewalRepository,
  erasureRecords: ErasureRecordRepository,
  leases: LeaseRepository,
  users: UserRepository,
  sessions: SessionRepository,
  apiKeys: ApiKeyRepository,
  loginFailures: LoginFailureRepository,
  audit: AuditLog,
  keyedCalls: KeyedCallRepository,
  settings: SettingsRepository,
  suppressions: SuppressionRepository,
  listImports: ListImportRepository,
  takenOff: TakenOffRepository,
  events: EventLog,
} as const;

type PortOf<Token> = Token extends abstract new (...values: never[]) => infer Port ? Port : never;

/** What an engine makes: every port over one installation. */
export type Ports = { readonly [Name in keyof typeof PORTS]: PortOf<(typeof PORTS)[Name]> };
