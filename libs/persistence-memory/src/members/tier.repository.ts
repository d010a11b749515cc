import { NotFound, VersionConflict } from '@sluice/kernel';
import { TierInUse, memberEffects, type Tier, type TierRepository } from '@sluice/members';
import { byText, inOrder } from '../lists';
import type { Tables } from '../tables';

export class MemoryTierRepository implements TierRepository {
  constructor(private readonly tables: Tables) {}

  async all(): Promise<Tier[]> {
    return this.tables.tiers.where().sort(
      inOrder(
        (one, other) => one.leads_per_distribution - other.leads_per_distribution,
        (one, other) => byText(one.tier, other.tier),
      ),
    );
  }

  async put(tier: Omit<Tier, 'version'>, expectedVersion: number | null): Promise<Tier> {
    return this.tables.database.transaction(() => {
      const version = this.tables.tiers.get(tier.tier)?.version ?? 0;
      if (expectedVersion !== null && expectedVersion !== version)
        throw new VersionConflict('tier', expectedVersion, version);
      const after = { ...tier, version: version + 1 };
      this.tables.tiers.put(tier.tier, after);
      this.tables.writeEffects(memberEffects.tierChanged(tier.tier));
      return after;
    });
  }

  async remove(tier: string): Promise<void> {
    this.tables.database.transaction(() => {
      if (!this.tables.tiers.has(tier)) throw new NotFound('tier', tier);
      const members = this.tables.members.where(
        (member) => member.tier === tier && !member.removed,
      ).length;
      if (members > 0) throw new TierInUse(tier, members);
      this.tables.tiers.delete(tier);
      this.tables.writeEffects(memberEffects.tierChanged(tier));
    });
  }
}
