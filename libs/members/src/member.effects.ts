import { NO_EFFECTS, outdatingPlans, type Effects } from '@sluice/events';

/** What changes of members and tiers bring about: runs notice who is eligible, and for how many leads. */
export const memberEffects = {
  added: outdatingPlans(),
  removed: outdatingPlans(),

  changed: ({ changesEligibility }: { changesEligibility: boolean }): Effects =>
    changesEligibility ? outdatingPlans() : NO_EFFECTS,

  tierChanged: outdatingPlans(),
};
