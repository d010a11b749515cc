import { csvCollection } from '../leads/csv.schema';
import type { Migration } from './migration';

/** Of files that were taken in before, nobody noted how they begin. */
export const firstBytes: Migration = {
  number: 23,
  name: 'first bytes',
  async apply(database) {
    await database
      .named(csvCollection.name)
      .updateMany({ head_sha256: { $exists: false } }, { $set: { head_sha256: null } });
  },
};
