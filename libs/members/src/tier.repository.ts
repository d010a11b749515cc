import type { Tier } from './domain/member';

/** Storage of tiers. A new installation has bronze 100, silver 250, gold 500. */
export abstract class TierRepository {
  /** All tiers, fewest leads per distribution first, then by name. There are never many. */
  abstract all(): Promise<Tier[]>;

  /**
   * Adds the tier or replaces its label and number; version + 1. Moves the pool's revision.
   *
   * @throws VersionConflict (expectedVersion null: any version, or none yet)
   */
  abstract put(tier: Omit<Tier, 'version'>, expectedVersion: number | null): Promise<Tier>;

  /** Moves the pool's revision. @throws NotFound, TierInUse (removed members don't count) */
  abstract remove(tier: string): Promise<void>;
}
