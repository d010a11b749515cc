import { outdatingPlans, telling, type Effects } from '@sluice/events';

/** What changes of the suppression list and of erasures bring about. */
export const privacyEffects = {
  /** Leads are withdrawn, or restored, before the next plan. */
  listChanged: outdatingPlans(),

  erasureChanged: (erasure_id: string): Effects =>
    telling({ type: 'erasures.changed', data: { erasure_id } }),
};
