import type {
  ApiKeyRepository,
  LoginFailureRepository,
  SessionRepository,
  UserRepository,
} from '@sluice/access';
import { SystemClock, type Clock, type LeaseRepository } from '@sluice/kernel';
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
import type { EventLog } from '@sluice/events';
import type { ExecutionRepository } from '@sluice/history';
import type { PoolRepository, ReturnRepository, WithdrawalRepository } from '@sluice/distribution';
import type { ScheduleRepository } from '@sluice/schedules';
import type { AuditLog } from '@sluice/audit';
import type { KeyedCallRepository } from '@sluice/idempotency';
import type { SettingsRepository } from '@sluice/settings';
import type { Connection } from 'mongoose';
import { MongoApiKeyRepository } from './access/api-key.repository';
import { MongoLoginFailureRepository } from './access/login-failure.repository';
import { MongoSessionRepository } from './access/session.repository';
import { MongoUserRepository } from './access/user.repository';
import { MongoAuditLog } from './audit/audit-log';
import { withClearErrors, clearError } from './clear-errors';
import { connect, type MongoOptions } from './connection';
import { Database } from './database';
import { MongoErasureRecordRepository } from './erasures/erasure-record.repository';
import { MongoErasureRepository } from './erasures/erasure.repository';
import { MongoEventLog } from './events/event-log';
import { MongoKeyedCallRepository } from './idempotency/keyed-call.repository';
import { MongoContactRenewalRepository } from './leads/contact-renewal.repository';
import { MongoCsvRepository } from './leads/csv.repository';
import { MongoIngestionRepository } from './leads/ingestion.repository';
import { MongoLeadRepository } from './leads/lead.repository';
import { MongoUploadStore } from './leads/upload.store';
import { MongoLeaseRepository } from './leases/lease.repository';
import { MongoMemberRepository } from './members/member.repository';
import { MongoTierRepository } from './members/tier.repository';
import { Sweeper } from './sweeping/sweeper';
import { migrate } from './migrations/migrate';
import { MongoListImportRepository } from './privacy/list-import.repository';
import { MongoSuppressionRepository } from './privacy/suppression.repository';
import { MongoTakenOffRepository } from './privacy/taken-off.repository';
import { MongoReturnRepository } from './returns/return.repository';
import { MongoExecutionRepository } from './runs/execution.repository';
import { MongoPoolRepository } from './runs/pool.repository';
import { MongoScheduleRepository } from './schedules/schedule.repository';
import { MongoSettingsRepository } from './settings/settings.repository';
import { MongoWithdrawalRepository } from './withdrawals/withdrawal.repository';

/** Every port over one connection. Its calls end in MongoUnavailable while the server is gone. */
export class MongoStorage {
  readonly csvs: CsvRepository;
  readonly leads: LeadRepository;
  readonly ingestion: IngestionRepository;
  readonly uploads: UploadStore;
  readonly members: MemberRepository;
  readonly tiers: TierRepository;
  readonly schedules: ScheduleRepository;
  readonly executions: ExecutionRepository;
  readonly pool: PoolRepository;
  readonly withdrawals: WithdrawalRepository;
  readonly returns: ReturnRepository;
  readonly erasures: ErasureRepository;
  readonly renewals: ContactRenewalRepository;
  readonly erasureRecords: ErasureRecordRepository;
  readonly leases: LeaseRepository;
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly apiKeys: ApiKeyRepository;
  readonly loginFailures: LoginFailureRepository;
  readonly audit: AuditLog;
  readonly keyedCalls: KeyedCallRepository;
  readonly settings: SettingsRepository;
  readonly suppressions: SuppressionRepository;
  readonly listImports: ListImportRepository;
  readonly takenOff: TakenOffRepository;
  readonly events: EventLog;

  /** The URI says which database it is. */
  readonly identity = null;

  private constructor(
    private readonly database: Database,
    private readonly sweeper: Sweeper,
    private readonly clock: Clock,
  ) {
    this.csvs = withClearErrors(new MongoCsvRepository(database, sweeper));
    this.leads = withClearErrors(new MongoLeadRepository(database));
    this.ingestion = withClearErrors(new MongoIngestionRepository(database, sweeper));
    this.uploads = withClearErrors(new MongoUploadStore(database));
    this.members = withClearErrors(new MongoMemberRepository(database));
    this.tiers = withClearErrors(new MongoTierRepository(database));
    this.schedules = withClearErrors(new MongoScheduleRepository(database));
    this.executions = withClearErrors(new MongoExecutionRepository(database, sweeper));
    this.pool = withClearErrors(new MongoPoolRepository(database, sweeper));
    this.withdrawals = withClearErrors(new MongoWithdrawalRepository(database));
    this.returns = withClearErrors(new MongoReturnRepository(database));
    this.erasures = withClearErrors(new MongoErasureRepository(database, sweeper));
    this.renewals = withClearErrors(new MongoContactRenewalRepository(database));
    this.erasureRecords = withClearErrors(new MongoErasureRecordRepository(database));
    this.leases = withClearErrors(new MongoLeaseRepository(database));
    this.users = withClearErrors(new MongoUserRepository(database));
    this.sessions = withClearErrors(new MongoSessionRepository(database));
    this.apiKeys = withClearErrors(new MongoApiKeyRepository(database));
    this.loginFailures = withClearErrors(new MongoLoginFailureRepository(database));
    this.audit = withClearErrors(new MongoAuditLog(database));
    this.keyedCalls = withClearErrors(new MongoKeyedCallRepository(database));
    this.settings = withClearErrors(new MongoSettingsRepository(database));
    this.suppressions = withClearErrors(new MongoSuppressionRepository(database));
    this.listImports = withClearErrors(new MongoListImportRepository(database));
    this.takenOff = withClearErrors(new MongoTakenOffRepository(database));
    this.events = withClearErrors(new MongoEventLog(database));
  }

  /** Over a connection that somebody else made with `connectOptions`; touches no data yet. */
  static over(connection: Connection, clock: Clock = new SystemClock()): MongoStorage {
    const database = new Database(connection);
    return new MongoStorage(database, new Sweeper(database), clock);
  }

  /**
   * Connects and brings the database up to date.
   *
   * @throws MongoUnreachable, StandaloneMongo, DatabaseTooNew
   */
  static async open(uri: string, options: MongoOptions = {}): Promise<MongoStorage> {
    const storage = MongoStorage.over(await connect(uri, options));
    try {
      await storage.prepare();
      return storage;
    } catch (error) {
      await storage.close();
      throw error;
    }
  }

  /**
   * Brings the database up to date, then removes what a crash may have left behind, while the
   * caller goes on.
   *
   * @throws DatabaseTooNew
   */
  async prepare(): Promise<void> {
    try {
      await migrate(this.database, this.clock);
    } catch (error) {
      throw clearError(error);
    }
    this.sweeper.sweepInBackground();
  }

  /** Whether the server answers. @throws MongoUnavailable */
  async ping(): Promise<void> {
    try {
      await this.database.connection.getClient().db('admin').command({ ping: 1 });
    } catch (error) {
      throw clearError(error);
    }
  }

  async close(): Promise<void> {
    await this.sweeper.stop();
    await this.database.connection.close();
  }
}
