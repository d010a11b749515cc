import { NotFound, VersionConflict } from '@sluice/kernel';
import { TierInUse, memberEffects, type Tier, type TierRepository } from '@sluice/members';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';

export class SqliteTierRepository implements TierRepository {
  constructor(private readonly connection: Connection) {}

  async all(): Promise<Tier[]> {
    return this.connection
      .all<Tier>(`SELECT * FROM tiers ORDER BY leads_per_distribution, tier`)
      .map((row) => ({ ...row }));
  }

  async put(
    { tier, label, leads_per_distribution }: Omit<Tier, 'version'>,
    expectedVersion: number | null,
  ): Promise<Tier> {
    return this.connection.transaction(() => {
      const current = this.version(tier) ?? 0;
      if (expectedVersion !== null && expectedVersion !== current)
        throw new VersionConflict('tier', expectedVersion, current);
      const version = current + 1;
      this.connection.run(
        `INSERT INTO tiers (tier, label, leads_per_distribution, version) VALUES (?, ?, ?, ?)
          ON CONFLICT (tier) DO UPDATE SET label = excluded.label,
            leads_per_distribution = excluded.leads_per_distribution, version = excluded.version`,
        tier,
        label,
        leads_per_distribution,
        version,
      );
      writeEffects(this.connection, memberEffects.tierChanged(tier));
      return { tier, label, leads_per_distribution, version };
    });
  }

  async remove(tier: string): Promise<void> {
    this.connection.transaction(() => {
      if (this.version(tier) === undefined) throw new NotFound('tier', tier);
      const { members } = this.connection.one<{ members: number }>(
        `SELECT count(*) AS members FROM members WHERE tier = ? AND removed_at IS NULL`,
        tier,
      )!;
      if (members > 0) throw new TierInUse(tier, members);
      this.connection.run(`DELETE FROM tiers WHERE tier = ?`, tier);
      writeEffects(this.connection, memberEffects.tierChanged(tier));
    });
  }

  private version(tier: string): number | undefined {
    return this.connection.one<{ version: number }>(
      `SELECT version FROM tiers WHERE tier = ?`,
      tier,
    )?.version;
  }
}
