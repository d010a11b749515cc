import { randomBytes, randomUUID } from 'node:crypto';
import { MemoryApiKeyRepository } from './access/api-key.repository';
import { MemoryLoginFailureRepository } from './access/login-failure.repository';
import { MemorySessionRepository } from './access/session.repository';
import { MemoryUserRepository } from './access/user.repository';
import { MemoryAuditLog } from './audit/audit-log';
import { MemoryEventLog } from './events/event-log';
import { MemoryKeyedCallRepository } from './idempotency/keyed-call.repository';
import { MemoryContactRenewalRepository } from './leads/contact-renewal.repository';
import { MemoryCsvRepository } from './leads/csv.repository';
import { MemoryErasureRepository } from './leads/erasure.repository';
import { MemoryIngestionRepository } from './leads/ingestion.repository';
import { MemoryLeadRepository } from './leads/lead.repository';
import { MemoryUploadStore } from './leads/upload.store';
import { MemoryLeaseRepository } from './leases/lease.repository';
import { MemoryMemberRepository } from './members/member.repository';
import { MemoryTierRepository } from './members/tier.repository';
import { MemoryExecutionRepository } from './pool/execution.repository';
import { MemoryPoolRepository } from './pool/pool.repository';
import { MemoryReturnRepository } from './pool/return.repository';
import { MemoryWithdrawalRepository } from './pool/withdrawal.repository';
import { MemoryErasureRecordRepository } from './privacy/erasure-record.repository';
import { MemoryListImportRepository } from './privacy/list-import.repository';
import { MemorySuppressionRepository } from './privacy/suppression.repository';
import { MemoryTakenOffRepository } from './privacy/taken-off.repository';
import { MemoryScheduleRepository } from './schedules/schedule.repository';
import { MemorySettingsRepository } from './settings/settings.repository';
import { Tables } from './tables';

/**
 * Every port over one installation in memory, under the same contract as the engines that keep what
 * they hold: what unit tests stand on. Leads are found by row and by contact at once, however
 * many there are; everything else is scanned, so of that there may be hundreds, not thousands.
 */
export class MemoryStorage {
  private readonly tables = new Tables(randomUUID(), randomBytes(32).toString('hex'));

  readonly csvs = new MemoryCsvRepository(this.tables);
  readonly leads = new MemoryLeadRepository(this.tables);
  readonly ingestion = new MemoryIngestionRepository(this.tables);
  readonly uploads = new MemoryUploadStore();
  readonly members = new MemoryMemberRepository(this.tables);
  readonly tiers = new MemoryTierRepository(this.tables);
  readonly schedules = new MemoryScheduleRepository(this.tables);
  readonly executions = new MemoryExecutionRepository(this.tables);
  readonly pool = new MemoryPoolRepository(this.tables);
  readonly withdrawals = new MemoryWithdrawalRepository(this.tables);
  readonly returns = new MemoryReturnRepository(this.tables);
  readonly erasures = new MemoryErasureRepository(this.tables);
  readonly renewals = new MemoryContactRenewalRepository(this.tables);
  readonly erasureRecords = new MemoryErasureRecordRepository(this.tables);
  readonly leases = new MemoryLeaseRepository(this.tables);
  readonly users = new MemoryUserRepository(this.tables);
  readonly sessions = new MemorySessionRepository(this.tables);
  readonly apiKeys = new MemoryApiKeyRepository(this.tables);
  readonly loginFailures = new MemoryLoginFailureRepository(this.tables);
  readonly audit = new MemoryAuditLog(this.tables);
  readonly keyedCalls = new MemoryKeyedCallRepository(this.tables);
  readonly settings = new MemorySettingsRepository(this.tables);
  readonly suppressions = new MemorySuppressionRepository(this.tables);
  readonly listImports = new MemoryListImportRepository(this.tables);
  readonly takenOff = new MemoryTakenOffRepository(this.tables);
  readonly events = new MemoryEventLog(this.tables);

  async ping(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    return Promise.resolve();
  }
}
