import { NO_EFFECTS, outdatingPlans, type Effects } from '@sluice/events';
import type { Member } from './domain/member';

/** What changes of members and tiers bring about: runs notice who is eligible, and for how many leads. */
export const memberEffects = {
  added: (_member: Member): Effects => outdatingPlans(),

  removed: (_member_id: string): Effects => outdatingPlans(),

  changed: ({ changesEligibility }: { changesEligibility: boolean }): Effects =>
    changesEligibility ? outdatingPlans() : NO_EFFECTS,

  tierChanged: (_tier: string): Effects => outdatingPlans(),
};
