import { csvCollection } from '../leads/csv.schema';
import type { Migration } from './migration';

/** Of CSVs that were taken out of the archive before, nobody noted when. */
export const broughtBack: Migration = {
  number: 10,
  name: 'brought back',
  async apply(database) {
    await database
      .named(csvCollection.name)
      .updateMany({ brought_back_at: { $exists: false } }, { $set: { brought_back_at: null } });
  },
};
