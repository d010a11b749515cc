import { describeApiKeyRepository } from './api-key.contract';
import { describeExecutionRepository } from './execution.contract';
import { describeLeaseRepository } from './lease.contract';
import { describePoolRepository } from './pool.contract';
import { describeScheduleRepository } from './schedule.contract';
import { describeSessionRepository } from './session.contract';
import type { OpenStorage } from './storage';
import { describeUserRepository } from './user.contract';

export * from './access.factories';
export * from './factories';
export * from './run.factories';
export * from './schedule.factory';
export type { OpenStorage, Storage } from './storage';

/** Every port's contract, on the engine that `open` opens. */
export function describeStorage(open: OpenStorage): void {
  describeLeaseRepository(open);
  describeExecutionRepository(open);
  describePoolRepository(open);
  describeScheduleRepository(open);
  describeUserRepository(open);
  describeSessionRepository(open);
  describeApiKeyRepository(open);
}
