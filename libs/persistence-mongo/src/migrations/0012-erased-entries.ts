import { erasedContactCollection, erasedLeadCollection } from '../erasures/erasure.schema';
import { keyedCallCollection } from '../idempotency/keyed-call.schema';
import {
  TO_ERASE_ID,
  suppressionCollection,
  suppressionsToEraseCollection,
} from '../privacy/suppression.schema';
import type { Migration } from './migration';

/** The index that the one of `erased_leads` by CSV and row has made superfluous. */
const OLD_INDEX = 'csv_id_1';

/**
 * Entries of the suppression list, and kept answers, show nobody who was erased. The hashes of
 * entries can't be made here, as the key may be SLUICE_SECRET: the server goes through them once it
 * has started. Answers are kept for a day at most, and nobody knows which of them name somebody.
 */
export const erasedEntries: Migration = {
  number: 12,
  name: 'erased entries',
  async apply(database) {
    const erasedLeads = database.raw(erasedLeadCollection);
    if (await erasedLeads.indexExists(OLD_INDEX)) await erasedLeads.dropIndex(OLD_INDEX);
    if ((await database.raw(erasedContactCollection).findOne({})) === null) return;
    await database
      .raw(keyedCallCollection)
      .updateMany({ answer: { $ne: null } }, { $set: { state: 'answer_erased', answer: null } });
    if ((await database.raw(suppressionCollection).findOne({})) === null) return;
    await database
      .raw(suppressionsToEraseCollection)
      .updateOne({ _id: TO_ERASE_ID }, { $setOnInsert: { after: 0 } }, { upsert: true });
  },
};
