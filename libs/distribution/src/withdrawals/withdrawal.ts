import type { LeadWithdrawal, WithdrawalCause } from '@sluice/leads';

/** Rows [from, to) of one CSV that were withdrawn together; of two records no row is in both. */
export interface WithdrawnRows extends LeadWithdrawal {
  readonly from: number;
  readonly to: number;
  /** For what they were withdrawn before, where that weighs less: it holds again once this is taken back. */
  readonly before?: LeadWithdrawal;
}

/** Why leads are withdrawn, and on whose behalf. */
export type WithdrawalOrder = Omit<LeadWithdrawal, 'at'>;

/**
 * How much weighs against handing a lead out again. A lead keeps the cause for which it was
 * withdrawn first, until a weightier one comes: what an admin took out by hand can be restored, but
 * no longer once the person has asked to be erased.
 */
const WEIGHTS: Readonly<Record<WithdrawalCause, number>> = {
  by_hand: 0,
  returned: 0,
  suppressed: 1,
  erased: 2,
  retention: 2,
};

export function isWeightier(cause: WithdrawalCause, than: WithdrawalCause): boolean {
  return WEIGHTS[cause] > WEIGHTS[than];
}
