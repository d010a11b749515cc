import { csvCollection } from '../leads/csv.schema';
import type { Migration } from './migration';

/** Of files that were taken in before, nobody counted why rows were rejected and what leads lost. */
export const lostContacts: Migration = {
  number: 15,
  name: 'lost contacts',
  async apply(database) {
    await database
      .named(csvCollection.name)
      .updateMany(
        { lost_contacts: { $exists: false } },
        { $set: { reject_reasons: [], lost_contacts: [] } },
      );
  },
};
