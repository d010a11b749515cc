import { csvCollection } from '../leads/csv.schema';
import type { Migration } from './migration';

/** Of files that were taken in before, nobody noted in which encoding they were read. */
export const readAs: Migration = {
  number: 20,
  name: 'read as',
  async apply(database) {
    await database
      .named(csvCollection.name)
      .updateMany({ encoding: { $exists: false } }, { $set: { encoding: null, delimiter: null } });
  },
};
