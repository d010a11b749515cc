import { csvCollection } from '../leads/csv.schema';
import type { Migration } from './migration';

/** No CSV of before has had its personal data erased as a whole. */
export const retention: Migration = {
  number: 7,
  name: 'retention',
  async apply(database) {
    await database
      .named(csvCollection.name)
      .updateMany(
        { erasure_began_at: { $exists: false } },
        { $set: { erasure_began_at: null, personal_data_erased_at: null } },
      );
  },
};
