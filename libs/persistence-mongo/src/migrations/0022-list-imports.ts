import { applicationCollection } from '../privacy/suppression.schema';
import type { Migration } from './migration';

/**
 * Each list that is taken in is one thing, which can be taken back. Its collections and indexes are made
 * by then; an entry without what they hold stands on the list on its own. Hits were not counted before:
 * the list is held against all leads once more.
 */
export const listImports: Migration = {
  number: 22,
  name: 'list imports',
  async apply(database) {
    await database
      .named(applicationCollection.name)
      .updateMany({}, { $set: { applied_to: 0, round: null } });
  },
};
