import { DomainError } from '@sluice/kernel';

/** Another member has this e-mail address or external_id already. */
export class MemberExists extends DomainError {
  readonly code = 'member_exists';
  readonly refusal = 'conflict';

  constructor(field: 'email' | 'external_id') {
    const message = `Another member has this ${field} already.`;
    super(message, [{ field, message }]);
  }
}

/** A tier that members have can't be removed. */
export class TierInUse extends DomainError {
  readonly code = 'tier_in_use';
  readonly refusal = 'conflict';

  constructor(tier: string, members: number) {
    super(`${members} members have the tier ${tier}. Move them to another tier first.`);
  }
}
