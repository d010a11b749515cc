import { Injectable } from '@nestjs/common';
import { membersNeeded } from '../domain/stuck';
import { PoolRepository } from '../pool.repository';
import { PoolLoader } from '../runs/pool-loader';

/** By csv_id, how many further members it would take to use a stuck CSV up. */
export type MembersNeeded = ReadonlyMap<string, number>;

/**
 * Finds the CSVs from which no eligible member can get anything new (rule 13). That reads every
 * holding of the queue, so the answer is kept until the pool's revision moves.
 */
@Injectable()
export class StuckCsvs {
  private latest: { revision: number; stuck: Promise<MembersNeeded> } | null = null;

  constructor(
    private readonly pool: PoolRepository,
    private readonly loader: PoolLoader,
  ) {}

  async find(): Promise<MembersNeeded> {
    const { revision } = await this.pool.state();
    if (this.latest?.revision !== revision) {
      const stuck = this.search();
      this.latest = { revision, stuck };
      stuck.catch(() => (this.latest = null));
    }
    return this.latest!.stuck;
  }

  private async search(): Promise<MembersNeeded> {
    const { csvs, planMembers } = await this.loader.load({ tiers: null, member_ids: null });
    const stuck = new Map<string, number>();
    for (const csv of csvs) {
      const needed = membersNeeded(
        csv,
        planMembers.map(({ held }) => held.get(csv.csv_id) ?? []),
      );
      if (needed !== null) stuck.set(csv.csv_id, needed);
    }
    return stuck;
  }
}
