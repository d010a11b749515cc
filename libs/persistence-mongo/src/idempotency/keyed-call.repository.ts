import { KeyedCallRepository, type KeyedCall } from '@sluice/idempotency';
import { without } from '../collection';
import type { Database } from '../database';
import { keyedCallCollection, type KeyedCallDocument } from './keyed-call.schema';

export class MongoKeyedCallRepository extends KeyedCallRepository {
  private readonly calls;

  constructor(private readonly database: Database) {
    super();
    this.calls = database.model(keyedCallCollection);
  }

  /** Two that find nothing both write the same document, so that one of them begins anew. */
  override async begin(call: KeyedCall, now: Date): Promise<KeyedCall | null> {
    return this.database.transact(async (session) => {
      const found = await this.calls
        .findById(call.call_id, null, { session })
        .lean<KeyedCallDocument>();
      if (found && found.expires_at > now) {
        return { call_id: found._id, ...without(found, '_id') };
      }
      await this.calls.updateOne(
        { _id: call.call_id },
        { $set: without(call, 'call_id') },
        { session, upsert: true },
      );
      return null;
    });
  }

  override async end(
    call_id: string,
    end: Pick<KeyedCall, 'state' | 'status' | 'answer'>,
  ): Promise<void> {
    await this.calls.updateOne({ _id: call_id }, { $set: end });
  }

  override async drop(call_id: string): Promise<void> {
    await this.calls.deleteOne({ _id: call_id });
  }

  override async removeExpired(now: Date): Promise<void> {
    await this.calls.deleteMany({ expires_at: { $lte: now } });
  }
}
