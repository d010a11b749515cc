import { erasedContactCollection } from '../erasures/erasure.schema';
import {
  TO_ERASE_ID,
  suppressionCollection,
  suppressionsToEraseCollection,
} from '../privacy/suppression.schema';
import type { Migration } from './migration';

/**
 * An entry that was added under today's writing of a number, for somebody who had been erased under one
 * of before, was kept as it is. The server goes through the list once more.
 */
export const entriesAgain: Migration = {
  number: 24,
  name: 'entries again',
  async apply(database) {
    if ((await database.raw(erasedContactCollection).findOne({})) === null) return;
    if ((await database.raw(suppressionCollection).findOne({})) === null) return;
    await database
      .raw(suppressionsToEraseCollection)
      .updateOne({ _id: TO_ERASE_ID }, { $set: { after: 0 } }, { upsert: true });
  },
};
