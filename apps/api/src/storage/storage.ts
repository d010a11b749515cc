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

/** Every port, as the chosen engine offers them. */
export abstract class Storage {
  abstract readonly csvs: CsvRepository;
  abstract readonly leads: LeadRepository;
  abstract readonly ingestion: IngestionRepository;
  abstract readonly uploads: UploadStore;
  abstract readonly members: MemberRepository;
  abstract readonly tiers: TierRepository;
  abstract readonly schedules: ScheduleRepository;
  abstract readonly executions: ExecutionRepository;
  abstract readonly pool: PoolRepository;
  abstract readonly withdrawals: WithdrawalRepository;
  abstract readonly returns: ReturnRepository;
  abstract readonly erasures: ErasureRepository;
  abstract readonly renewals: ContactRenewalRepository;
  abstract readonly erasureRecords: ErasureRecordRepository;
  abstract readonly leases: LeaseRepository;
  abstract readonly users: UserRepository;
  abstract readonly sessions: SessionRepository;
  abstract readonly apiKeys: ApiKeyRepository;
  abstract readonly loginFailures: LoginFailureRepository;
  abstract readonly audit: AuditLog;
  abstract readonly keyedCalls: KeyedCallRepository;
  abstract readonly settings: SettingsRepository;
  abstract readonly suppressions: SuppressionRepository;
  abstract readonly listImports: ListImportRepository;
  abstract readonly takenOff: TakenOffRepository;
  abstract readonly events: EventLog;
  /** Which database it is, where that lies in the data folder; threads must not take another one. */
  abstract readonly identity: string | null;
  /** Throws with the reason when the engine doesn't answer. */
  abstract ping(): Promise<void>;
  abstract close(): Promise<void>;
}

/** Which port of the storage stands for which token. */
export const PORTS = [
  [CsvRepository, 'csvs'],
  [LeadRepository, 'leads'],
  [IngestionRepository, 'ingestion'],
  [UploadStore, 'uploads'],
  [MemberRepository, 'members'],
  [TierRepository, 'tiers'],
  [ScheduleRepository, 'schedules'],
  [ExecutionRepository, 'executions'],
  [PoolRepository, 'pool'],
  [WithdrawalRepository, 'withdrawals'],
  [ReturnRepository, 'returns'],
  [ErasureRepository, 'erasures'],
  [ContactRenewalRepository, 'renewals'],
  [ErasureRecordRepository, 'erasureRecords'],
  [LeaseRepository, 'leases'],
  [UserRepository, 'users'],
  [SessionRepository, 'sessions'],
  [ApiKeyRepository, 'apiKeys'],
  [LoginFailureRepository, 'loginFailures'],
  [AuditLog, 'audit'],
  [KeyedCallRepository, 'keyedCalls'],
  [SettingsRepository, 'settings'],
  [SuppressionRepository, 'suppressions'],
  [ListImportRepository, 'listImports'],
  [TakenOffRepository, 'takenOff'],
  [EventLog, 'events'],
] as const;
