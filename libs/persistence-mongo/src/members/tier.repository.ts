import { NotFound, VersionConflict } from '@sluice/kernel';
import { TierInUse, TierRepository, memberEffects, type Tier } from '@sluice/members';
import { writeEffects } from '../changes/effects';
import type { Database } from '../database';
import { exclusively } from '../runs/pool.schema';
import { memberCollection } from './member.schema';
import { tierCollection, tierOf, type TierDocument } from './tier.schema';

export class MongoTierRepository extends TierRepository {
  private readonly tiers;
  private readonly members;

  constructor(private readonly database: Database) {
    super();
    this.tiers = database.model(tierCollection);
    this.members = database.model(memberCollection);
  }

  override async all(): Promise<Tier[]> {
    const tiers = await this.tiers
      .find()
      .sort({ leads_per_distribution: 1, _id: 1 })
      .lean<TierDocument[]>();
    return tiers.map(tierOf);
  }

  override async put(
    { tier, ...fields }: Omit<Tier, 'version'>,
    expectedVersion: number | null,
  ): Promise<Tier> {
    return exclusively(this.database, async (session) => {
      await writeEffects(this.database, session, memberEffects.tierChanged(tier));
      const before = await this.tiers.findById(tier, null, { session }).lean<TierDocument>();
      const version = before?.version ?? 0;
      if (expectedVersion !== null && expectedVersion !== version) {
        throw new VersionConflict('tier', expectedVersion, version);
      }
      await this.tiers.updateOne(
        { _id: tier },
        { $set: { ...fields, version: version + 1 } },
        { session, upsert: true },
      );
      return { tier, ...fields, version: version + 1 };
    });
  }

  override async remove(tier: string): Promise<void> {
    await exclusively(this.database, async (session) => {
      await writeEffects(this.database, session, memberEffects.tierChanged(tier));
      const members = await this.members.countDocuments({ tier, removed: false }, { session });
      if (members > 0) throw new TierInUse(tier, members);
      const { deletedCount } = await this.tiers.deleteOne({ _id: tier }, { session });
      if (deletedCount === 0) throw new NotFound('tier', tier);
    });
  }
}
