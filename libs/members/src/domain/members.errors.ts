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
