import type { Page, PageRequest } from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import type { Tier } from './domain/member';
import { TierRepository } from './tier.repository';

@Injectable()
export class TierService {
  constructor(private readonly tiers: TierRepository) {}

  /** Fewest leads per distribution first. */
  async list({ page, page_size }: PageRequest): Promise<Page<Tier>> {
    const tiers = await this.tiers.all();
    const start = (page - 1) * page_size;
    return { items: tiers.slice(start, start + page_size), total: tiers.length, page, page_size };
  }

  async one(tier: string): Promise<Tier | null> {
    return (await this.tiers.all()).find((each) => each.tier === tier) ?? null;
  }

  /**
   * Adds the tier or changes it.
   *
   * @param expectedVersion null: whatever version it has by now, or none yet
   * @throws VersionConflict
   */
  put(tier: Omit<Tier, 'version'>, expectedVersion: number | null): Promise<Tier> {
    return this.tiers.put(tier, expectedVersion);
  }

  /** @throws NotFound, TierInUse */
  remove(tier: string): Promise<void> {
    return this.tiers.remove(tier);
  }
}
