import { DomainError } from '@sluice/kernel';
import type { LeadWithdrawal, WithdrawalCause } from '@sluice/leads';

const IN_WORDS: Readonly<Record<WithdrawalCause, string>> = {
  by_hand: 'by hand',
  returned: 'because a member returned it as bad',
  suppressed: 'because the person is on the suppression list',
  erased: 'because its personal data was erased',
  retention: 'because its personal data was erased when its time was up',
};

/** There is nothing to restore. */
export class LeadNotWithdrawn extends DomainError {
  readonly code = 'lead_not_withdrawn';
  readonly refusal = 'conflict';

  constructor(row: number) {
    super(`The lead in row ${row} is not withdrawn, so there is nothing to restore.`);
  }
}

/** A second withdrawal would change nothing, and its reason would be lost. */
export class LeadAlreadyWithdrawn extends DomainError {
  readonly code = 'lead_already_withdrawn';
  readonly refusal = 'conflict';

  constructor(row: number, withdrawal: LeadWithdrawal | undefined) {
    const how = withdrawal
      ? ` by ${withdrawal.by} on ${withdrawal.at.toISOString()}, ${IN_WORDS[withdrawal.cause]}`
      : '';
    super(`The lead in row ${row} was withdrawn already${how}.`);
  }
}

/** What was withdrawn for good, or on behalf of the person, stays so. */
export class LeadNotRestorable extends DomainError {
  readonly code = 'lead_not_restorable';
  readonly refusal = 'conflict';

  constructor(row: number, cause: WithdrawalCause) {
    super(
      `The lead in row ${row} was withdrawn ${IN_WORDS[cause]}. Only leads that were withdrawn by hand or returned can be restored.`,
    );
  }
}
