/** Tells which tiers exist. Schedules name tiers, but members own them, so the application binds it. */
export abstract class TierNames {
  /** Those of `names` that are no tier, in the same order. */
  abstract unknownTiers(names: string[]): Promise<string[]>;
}
