import type { ApiKeyRepository, SessionRepository, UserRepository } from '@sluice/access';
import type { PoolRepository } from '@sluice/distribution';
import type { ExecutionRepository } from '@sluice/history';
import type { LeaseRepository } from '@sluice/kernel';
import type {
  CsvRepository,
  IngestionRepository,
  LeadRepository,
  UploadStore,
} from '@sluice/leads';
import type { MemberRepository, TierRepository } from '@sluice/members';
import type { ScheduleRepository } from '@sluice/schedules';

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
  leases: LeaseRepository;
  users: UserRepository;
  sessions: SessionRepository;
  apiKeys: ApiKeyRepository;
  /** Whether the engine answers; throws with the reason when it doesn't. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a new, empty installation, migrated; the suites open one per test and close it. */
export type OpenStorage = () => Promise<Storage>;
