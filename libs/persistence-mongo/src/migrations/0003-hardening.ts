import { apiKeyCollection } from '../access/api-key.schema';
import { sessionCollection } from '../access/session.schema';
import type { Migration } from './migration';

/** Sessions of before have no id to end them by: they end here, and people log in again. */
export const hardening: Migration = {
  number: 3,
  name: 'hardening',
  async apply(database) {
    await database.named(sessionCollection.name).deleteMany({ id: { $exists: false } });
    await database
      .named(apiKeyCollection.name)
      .updateMany({ expires_at: { $exists: false } }, { $set: { expires_at: null } });
  },
};
