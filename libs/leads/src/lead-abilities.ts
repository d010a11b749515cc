import { abilitiesWhere } from '@sluice/kernel';
import { LEAD_FIELDS, type Lead, type WithdrawalCause } from './lead';

export const LEAD_ABILITIES = ['withdraw', 'restore', 'erase'] as const;
export type LeadAbility = (typeof LEAD_ABILITIES)[number];

/** Whether an admin may take such a withdrawal back: not what is for good, or on behalf of the person. */
export function canBeRestored(cause: WithdrawalCause): boolean {
  return cause === 'by_hand' || cause === 'returned';
}

/** What can be done with a lead by hand. An erasure that was cut off is finished by another one. */
export function leadAbilities(lead: Lead): LeadAbility[] {
  const { status, withdrawal } = lead;
  const isErased = withdrawal?.cause === 'erased' || withdrawal?.cause === 'retention';
  return abilitiesWhere<LeadAbility>({
    withdraw: status !== 'withdrawn',
    restore: withdrawal !== null && canBeRestored(withdrawal.cause),
    erase: !isErased || isPersonalDataLeft(lead),
  });
}

function isPersonalDataLeft(lead: Lead): boolean {
  return (
    LEAD_FIELDS.some((field) => lead[field] !== null) ||
    Object.keys(lead.extra).length > 0 ||
    lead.further_contacts.length > 0
  );
}
