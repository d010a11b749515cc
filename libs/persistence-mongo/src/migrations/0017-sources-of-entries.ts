import { suppressionCollection } from '../privacy/suppression.schema';
import type { Migration } from './migration';

/** Entries of before were added by somebody, or stand in a list: no CSV is their source. */
export const sourcesOfEntries: Migration = {
  number: 17,
  name: 'sources of entries',
  async apply(database) {
    await database
      .named(suppressionCollection.name)
      .updateMany({ source: { $exists: false } }, { $set: { source: null } });
  },
};
