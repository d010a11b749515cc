import { join } from 'node:path';
import { StorageUnavailable, SystemClock, UuidV7Ids, type Clock } from '@sluice/kernel';
import { Storage, type Ports } from '@sluice/storage';
import { SqliteApiKeyRepository } from './access/api-key.repository';
import { SqliteLoginFailureRepository } from './access/login-failure.repository';
import { SqliteSessionRepository } from './access/session.repository';
import { SqliteUserRepository } from './access/user.repository';
import { SqliteAuditLog } from './audit/audit-log';
import { type Connection, type Role } from './connection';
import { identityOf } from './database-file';
import { SqliteErasureRepository } from './erasures/erasure.repository';
import { SqliteEventLog } from './events/event-log';
import { SqliteKeyedCallRepository } from './idempotency/keyed-call.repository';
import { ContactIndex } from './leads/contacts/contact-index';
import { SqliteContactRenewalRepository } from './leads/contact-renewal.repository';
import { SqliteCsvRepository } from './leads/csv.repository';
import { SqliteIngestionRepository } from './leads/ingestion.repository';
import { KnownContacts } from './leads/known-contacts';
import { LeadBlocks } from './leads/lead-blocks';
import { SqliteLeadRepository } from './leads/lead.repository';
import { Purge } from './leads/purge';
import { DiskUploadStore } from './leads/upload.store';
import { SqliteLeaseRepository } from './leases/lease.repository';
import { SqliteMemberRepository } from './members/member.repository';
import { SqliteTierRepository } from './members/tier.repository';
import { DATABASE } from './opening/data-folder';
import { openDatabase } from './opening/open-database';
import { SqliteErasureRecordRepository } from './privacy/erasure-record.repository';
import { SqliteListImportRepository } from './privacy/list-import.repository';
import { SqliteSuppressionRepository } from './privacy/suppression.repository';
import { SqliteTakenOffRepository } from './privacy/taken-off.repository';
import { SqliteReturnRepository } from './returns/return.repository';
import { SqliteExecutionRepository } from './runs/execution.repository';
import { SqlitePoolRepository } from './runs/pool.repository';
import { SqliteScheduleRepository } from './schedules/schedule.repository';
import { SqliteSettingsRepository } from './settings/settings.repository';
import { SqliteWithdrawalRepository } from './withdrawals/withdrawal.repository';
import type { RoomForWrites } from './write-guard';

export interface SqliteOptions {
  /** The folder of the database and of uploaded files (SLUICE_DATA_DIR); made when missing. */
  directory: string;
  /**
   * `ingestion` for the one thread that takes files in: it gives up durability that it doesn't need
   * (a file that isn't complete after a power cut starts again) and leaves room for others' writes.
   */
  role?: Role;
  /** Ids and dates of what the storage makes by itself. */
  clock?: Clock;
  /** Hears of what went wrong in the background; by default a warning of the process. */
  onBackgroundError?: (error: unknown) => void;
  /** Whoever watches the disk; by default nobody does. */
  room?: RoomForWrites;
  /**
   * The database that it has to be, as `identity` of another storage tells: for threads, which must
   * not begin a new one where somebody took the folder away.
   */
  identity?: string;
}

/** Every port on one SQLite file, `sluice.db`, and the folder `uploads` beside it. */
export class SqliteStorage extends Storage {
  private constructor(
    private readonly connection: Connection,
    private readonly purge: Purge,
    ports: Ports,
  ) {
    super(ports);
  }

  /**
   * Opens the storage, brings its database up to date and goes on with what a crash has left undone.
   *
   * @throws UnusableStorage when the folder or the database can't be used
   * @throws StorageUnavailable when it isn't the database that it has to be
   */
  static async open(options: SqliteOptions): Promise<SqliteStorage> {
    const { directory, role = 'main', clock = new SystemClock() } = options;
    const { onBackgroundError = warnOfBackgroundError } = options;
    requireSame(join(directory, DATABASE), options);
    const connection = await openDatabase({
      directory,
      role,
      ids: new UuidV7Ids(clock),
      onBackgroundError,
      room: options.room,
    });
    try {
      const uploads = await DiskUploadStore.open(join(directory, 'uploads'));
      const blocks = new LeadBlocks(connection);
      const index = new ContactIndex(connection);
      const purge = new Purge(connection, blocks, index, onBackgroundError);
      const ports = portsOver({ connection, uploads, blocks, index, purge });
      if (role === 'main') purge.start();
      return new SqliteStorage(connection, purge, ports);
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Whether the folder and the database are those that were opened. */
  get isInPlace(): boolean {
    return this.connection.isInPlace;
  }

  /** Of the database, as long as it is there; no other has it. */
  get identity(): string | null {
    return this.connection.identity;
  }

  async ping(): Promise<void> {
    this.connection.one('SELECT 1 FROM pool');
  }

  /** Ends background work after the step that is going on; the next open goes on with it. */
  async close(): Promise<void> {
    await this.purge.stop();
    this.connection.close();
  }
}

interface Parts {
  connection: Connection;
  uploads: DiskUploadStore;
  blocks: LeadBlocks;
  index: ContactIndex;
  purge: Purge;
}

function portsOver({ connection, uploads, blocks, index, purge }: Parts): Ports {
  const known = new KnownContacts(connection, blocks, index);
  return {
    csvs: new SqliteCsvRepository(connection, purge),
    leads: new SqliteLeadRepository(connection, blocks, known),
    ingestion: new SqliteIngestionRepository(connection, blocks, index, known, purge),
    members: new SqliteMemberRepository(connection),
    tiers: new SqliteTierRepository(connection),
    schedules: new SqliteScheduleRepository(connection),
    executions: new SqliteExecutionRepository(connection),
    pool: new SqlitePoolRepository(connection),
    withdrawals: new SqliteWithdrawalRepository(connection),
    returns: new SqliteReturnRepository(connection),
    erasures: new SqliteErasureRepository(connection, blocks, index, purge),
    renewals: new SqliteContactRenewalRepository(connection, blocks, index),
    erasureRecords: new SqliteErasureRecordRepository(connection),
    leases: new SqliteLeaseRepository(connection),
    users: new SqliteUserRepository(connection),
    sessions: new SqliteSessionRepository(connection),
    apiKeys: new SqliteApiKeyRepository(connection),
    loginFailures: new SqliteLoginFailureRepository(connection),
    audit: new SqliteAuditLog(connection),
    keyedCalls: new SqliteKeyedCallRepository(connection),
    settings: new SqliteSettingsRepository(connection),
    suppressions: new SqliteSuppressionRepository(connection),
    listImports: new SqliteListImportRepository(connection),
    takenOff: new SqliteTakenOffRepository(connection),
    events: new SqliteEventLog(connection),
    uploads,
  };
}

function requireSame(file: string, { identity }: SqliteOptions): void {
  if (identity === undefined || identity === identityOf(file)) return;
  throw new StorageUnavailable('exchanged', { changedNothing: true });
}

function warnOfBackgroundError(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
