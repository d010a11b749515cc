import { returnCollection } from '../returns/return.schema';
import type { Migration } from './migration';

/** For returns of before, another lead is owed: it was, unless a setting said otherwise. */
export const lapsingCredits: Migration = {
  number: 9,
  name: 'lapsing credits',
  async apply(database) {
    await database
      .named(returnCollection.name)
      .updateMany({ make_good: { $exists: false } }, { $set: { make_good: true } });
  },
};
