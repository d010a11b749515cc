import { holdingCollection } from '../runs/holding.schema';
import type { Migration } from './migration';

/**
 * Whoever had received least came first where a shortage left ties, so holdings and an index told how
 * much that was; now the carry decides, and both have no use.
 */
export const carry: Migration = {
  number: 13,
  name: 'carry',
  async apply(database) {
    const holdings = database.named(holdingCollection.name);
    const keys = { member_id: 1, leads: 1 };
    const indexes = await holdings.indexes();
    const old = indexes.find(({ key }) => JSON.stringify(key) === JSON.stringify(keys));
    if (old?.name) await holdings.dropIndex(old.name);
    await holdings.updateMany({ leads: { $exists: true } }, { $unset: { leads: true } });
  },
};
