import { randomBytes, randomUUID } from 'node:crypto';
import { Storage, type Ports } from '@sluice/storage';
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
export class MemoryStorage extends Storage {
  readonly identity = null;

  constructor() {
    super(portsOver(new Tables(randomUUID(), randomBytes(32).toString('hex'))));
  }

  async ping(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    return Promise.resolve();
  }
}

function portsOver(tables: Tables): Ports {
  return {
    csvs: new MemoryCsvRepository(tables),
    leads: new MemoryLeadRepository(tables),
    ingestion: new MemoryIngestionRepository(tables),
    uploads: new MemoryUploadStore(),
    members: new MemoryMemberRepository(tables),
    tiers: new MemoryTierRepository(tables),
    schedules: new MemoryScheduleRepository(tables),
    executions: new MemoryExecutionRepository(tables),
    pool: new MemoryPoolRepository(tables),
    withdrawals: new MemoryWithdrawalRepository(tables),
    returns: new MemoryReturnRepository(tables),
    erasures: new MemoryErasureRepository(tables),
    renewals: new MemoryContactRenewalRepository(tables),
    erasureRecords: new MemoryErasureRecordRepository(tables),
    leases: new MemoryLeaseRepository(tables),
    users: new MemoryUserRepository(tables),
    sessions: new MemorySessionRepository(tables),
    apiKeys: new MemoryApiKeyRepository(tables),
    loginFailures: new MemoryLoginFailureRepository(tables),
    audit: new MemoryAuditLog(tables),
    keyedCalls: new MemoryKeyedCallRepository(tables),
    settings: new MemorySettingsRepository(tables),
    suppressions: new MemorySuppressionRepository(tables),
    listImports: new MemoryListImportRepository(tables),
    takenOff: new MemoryTakenOffRepository(tables),
    events: new MemoryEventLog(tables),
  };
}
