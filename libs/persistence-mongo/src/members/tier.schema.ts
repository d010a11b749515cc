import type { Tier } from '@sluice/members';
import { collection } from '../collection';

export interface TierDocument extends Omit<Tier, 'tier'> {
  /** The tier. */
  _id: string;
}

export const tierCollection = collection<TierDocument>('tiers', {
  _id: String,
  label: { type: String, required: true },
  leads_per_distribution: { type: Number, required: true },
  version: { type: Number, required: true },
});

export function tierOf({ _id, ...fields }: TierDocument): Tier {
  return { tier: _id, ...fields };
}
