import { randomBytes } from 'node:crypto';
import { SECRET_ID, secretCollection } from '../erasures/erasure.schema';
import type { Migration } from './migration';

/** People can be erased; the hashes of their contacts are keyed with a secret that all instances share. */
export const erasures: Migration = {
  number: 5,
  name: 'erasures',
  async apply(database) {
    await database
      .model(secretCollection)
      .updateOne(
        { _id: SECRET_ID },
        { $setOnInsert: { secret: randomBytes(32).toString('hex') } },
        { upsert: true },
      );
  },
};
