import { describeApiKeyRepository } from './api-key.contract';
import { describeAuditLog } from './audit-log.contract';
import { describeCsvRepository } from './csv.contract';
import { describeErasureRepository } from './erasure.contract';
import { describeEventLog } from './event-log.contract';
import { describeExecutionRepository } from './execution.contract';
import { describeIngestionRepository } from './ingestion.contract';
import { describeKeyedCallRepository } from './keyed-call.contract';
import { describeLeadRepository } from './lead.contract';
import { describeLeaseRepository } from './lease.contract';
import { describeLoginFailureRepository } from './login-failure.contract';
import { describeMemberRepository } from './member.contract';
import { describePoolRepository } from './pool.contract';
import { describeRetention } from './retention.contract';
import { describeReturnRepository } from './return.contract';
import { describeScheduleRepository } from './schedule.contract';
import { describeSessionRepository } from './session.contract';
import { describeSettingsRepository } from './settings.contract';
import type { OpenStorage } from './storage';
import { describeSuppressionRepository } from './suppression.contract';
import { describeTierRepository } from './tier.contract';
import { describeUploadStore } from './upload-store.contract';
import { describeUserRepository } from './user.contract';
import { describeWithdrawalRepository } from './withdrawal.contract';

export * from './access.factories';
export { describeDataOfBefore } from './data-of-before.contract';
export * from './factories';
export * from './run.factories';
export * from './schedule.factory';
export type { SaidOfBefore } from './said-of-before';
export type { OpenStorage, Storage } from './storage';

/** Every port's contract, on the engine that `open` opens. */
export function describeStorage(open: OpenStorage): void {
  describeLeaseRepository(open);
  describeCsvRepository(open);
  describeLeadRepository(open);
  describeIngestionRepository(open);
  describeUploadStore(open);
  describeMemberRepository(open);
  describeTierRepository(open);
  describeExecutionRepository(open);
  describePoolRepository(open);
  describeWithdrawalRepository(open);
  describeReturnRepository(open);
  describeErasureRepository(open);
  describeRetention(open);
  describeScheduleRepository(open);
  describeUserRepository(open);
  describeSessionRepository(open);
  describeApiKeyRepository(open);
  describeLoginFailureRepository(open);
  describeAuditLog(open);
  describeKeyedCallRepository(open);
  describeSettingsRepository(open);
  describeSuppressionRepository(open);
  describeEventLog(open);
}
