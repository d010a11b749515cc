import { SystemClock, type Clock } from '@sluice/kernel';
import { Storage, type Ports } from '@sluice/storage';
import type { Connection } from 'mongoose';
import { MongoApiKeyRepository } from './access/api-key.repository';
import { MongoLoginFailureRepository } from './access/login-failure.repository';
import { MongoSessionRepository } from './access/session.repository';
import { MongoUserRepository } from './access/user.repository';
import { MongoAuditLog } from './audit/audit-log';
import { allWithClearErrors, clearError } from './clear-errors';
import { connect, type MongoOptions } from './connection';
import { Database } from './database';
import { Heartbeat } from './heartbeat';
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
export class MongoStorage extends Storage {
  /** The URI says which database it is. */
  readonly identity = null;
  private readonly heartbeat: Heartbeat;

  private constructor(
    private readonly database: Database,
    private readonly sweeper: Sweeper,
    private readonly clock: Clock,
  ) {
    super(portsOver(database, sweeper));
    this.heartbeat = new Heartbeat(database);
  }

  /** Over a connection that somebody else made with `connectOptions`; touches no data yet. */
  static over(connection: Connection, clock: Clock = new SystemClock()): MongoStorage {
    const database = new Database(connection);
    return new MongoStorage(database, new Sweeper(database), clock);
  }

  /**
   * Connects and brings the database up to date.
   *
   * @throws MongoUnreachable, StandaloneMongo, DataElsewhere, DatabaseTooNew
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

  /** Whether a majority of the servers takes a write. @throws MongoUnavailable */
  async ping(): Promise<void> {
    await this.heartbeat.beat();
  }

  async close(): Promise<void> {
    await this.sweeper.stop();
    await this.database.connection.close();
  }
}

function portsOver(database: Database, sweeper: Sweeper): Ports {
  return allWithClearErrors({
    csvs: new MongoCsvRepository(database, sweeper),
    leads: new MongoLeadRepository(database),
    ingestion: new MongoIngestionRepository(database, sweeper),
    uploads: new MongoUploadStore(database),
    members: new MongoMemberRepository(database),
    tiers: new MongoTierRepository(database),
    schedules: new MongoScheduleRepository(database),
    executions: new MongoExecutionRepository(database, sweeper),
    pool: new MongoPoolRepository(database, sweeper),
    withdrawals: new MongoWithdrawalRepository(database),
    returns: new MongoReturnRepository(database),
    erasures: new MongoErasureRepository(database, sweeper),
    renewals: new MongoContactRenewalRepository(database),
    erasureRecords: new MongoErasureRecordRepository(database),
    leases: new MongoLeaseRepository(database),
    users: new MongoUserRepository(database),
    sessions: new MongoSessionRepository(database),
    apiKeys: new MongoApiKeyRepository(database),
    loginFailures: new MongoLoginFailureRepository(database),
    audit: new MongoAuditLog(database),
    keyedCalls: new MongoKeyedCallRepository(database),
    settings: new MongoSettingsRepository(database),
    suppressions: new MongoSuppressionRepository(database),
    listImports: new MongoListImportRepository(database),
    takenOff: new MongoTakenOffRepository(database),
    events: new MongoEventLog(database),
  });
}
