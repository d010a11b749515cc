import { DomainError } from '@sluice/kernel';

/** A tier that members have can't be removed. */
export class TierInUse extends DomainError {
  readonly code = 'tier_in_use';
  readonly refusal = 'conflict';

  constructor(tier: string, members: number) {
    super(`${members} members have the tier ${tier}. Move them to another tier first.`);
  }
}
