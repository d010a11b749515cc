import { apiKeyCollection, type ApiKeyDocument } from '../access/api-key.schema';
import { userCollection, type UserDocument } from '../access/user.schema';
import { auditCollection, type AuditDocument } from '../audit/audit.schema';
import type { Database } from '../database';
import type { Migration } from './migration';

/**
 * Who made a key of before, the audit log tells; where it doesn't, whoever had the address then and
 * has it still.
 */
export const makersOfKeys: Migration = {
  number: 11,
  name: 'makers of keys',
  async apply(database) {
    const keys = database.named<ApiKeyDocument>(apiKeyCollection.name);
    for await (const key of keys.find({ created_by_id: { $exists: false } })) {
      const created_by_id = (await toldBy(database, key)) ?? (await namesake(database, key));
      await keys.updateOne({ _id: key._id }, { $set: { created_by_id } });
    }
  },
};

async function toldBy(database: Database, { _id }: ApiKeyDocument): Promise<string | null> {
  const entry = await database.named<AuditDocument>(auditCollection.name).findOne({
    target: `api-keys/${_id}`,
    action: 'api-keys.add',
    outcome: 'done',
    actor_kind: 'user',
  });
  return entry?.actor_id ?? null;
}

async function namesake(
  database: Database,
  { created_by, created_at }: ApiKeyDocument,
): Promise<string | null> {
  const user = await database
    .named<UserDocument>(userCollection.name)
    .findOne({ email: created_by, created_at: { $lte: created_at } });
  return user?._id ?? null;
}
