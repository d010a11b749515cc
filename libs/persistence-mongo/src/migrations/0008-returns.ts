import { csvCollection } from '../leads/csv.schema';
import type { Migration } from './migration';

/** Leads can be returned: none of those that are there was. */
export const returns: Migration = {
  number: 8,
  name: 'returns',
  async apply(database) {
    await database
      .named(csvCollection.name)
      .updateMany({ returned_leads: { $exists: false } }, { $set: { returned_leads: 0 } });
  },
};
