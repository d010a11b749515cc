import { SystemClock, UuidV7Ids } from '@sluice/kernel';
import { tierCollection } from '../members/tier.schema';
import { POOL_ID, poolCollection } from '../runs/pool.schema';
import type { Migration } from './migration';

const TIERS = [
  { _id: 'bronze', label: 'Bronze', leads_per_distribution: 100, version: 1 },
  { _id: 'silver', label: 'Silver', leads_per_distribution: 250, version: 1 },
  { _id: 'gold', label: 'Gold', leads_per_distribution: 500, version: 1 },
];

/** An empty pool with an id of its own, and the tiers that everybody starts with. */
export const firstInstallation: Migration = {
  number: 1,
  name: 'first installation',
  async apply(database) {
    const { _id, ...pool } = {
      _id: POOL_ID,
      installation_id: new UuidV7Ids(new SystemClock()).next(),
      revision: 0,
      runs_committed: 0,
      last_committed_series: 0,
      touched: 0,
    };
    await database
      .model(poolCollection)
      .updateOne({ _id }, { $setOnInsert: pool }, { upsert: true });
    for (const { _id: tier, ...fields } of TIERS) {
      await database
        .model(tierCollection)
        .updateOne({ _id: tier }, { $setOnInsert: fields }, { upsert: true });
    }
  },
};
