import { KeyedCallRepository, type KeyedCall } from '@sluice/idempotency';
import { without } from '../collection';
import { again } from '../calls';
import type { Database } from '../database';
import { keyedCallCollection, type KeyedCallDocument } from './keyed-call.schema';

const ANSWERS_AT_A_TIME = 50;

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
    const { matchedCount } = await this.calls.updateOne(
      { _id: call_id, state: { $ne: 'going_unkept' } },
      { $set: end },
    );
    if (matchedCount > 0) return;
    // From `going_unkept` no call goes back, so this one finds what the other has passed over.
    const state = end.state === 'answered' ? 'answer_erased' : end.state;
    await this.calls.updateOne({ _id: call_id }, { $set: { ...end, state, answer: null } });
  }

  /** First those that are going: whichever ends before that, the look at the answers finds. */
  override async eraseAnswers(isToGo: (answer: string) => boolean): Promise<void> {
    await this.calls.updateMany({ state: 'going' }, { $set: { state: 'going_unkept' } });
    for (let after = ''; ;) {
      const answered = await again(() => this.answersBehind(after));
      for (const { _id, answer } of answered)
        if (answer !== null && isToGo(answer))
          await this.calls.updateOne({ _id }, { $set: { state: 'answer_erased', answer: null } });
      if (answered.length < ANSWERS_AT_A_TIME) return;
      after = answered.at(-1)!._id;
    }
  }

  /** By pages and not by a cursor, which a failover among the writes would take away. */
  private answersBehind(call_id: string): Promise<Pick<KeyedCallDocument, '_id' | 'answer'>[]> {
    return this.calls
      .find({ _id: { $gt: call_id }, answer: { $ne: null } }, { answer: 1 })
      .sort({ _id: 1 })
      .limit(ANSWERS_AT_A_TIME)
      .lean<Pick<KeyedCallDocument, '_id' | 'answer'>[]>()
      .exec();
  }

  override async drop(call_id: string): Promise<void> {
    await this.calls.deleteOne({ _id: call_id });
  }

  override async removeExpired(now: Date): Promise<void> {
    await this.calls.deleteMany({ expires_at: { $lte: now } });
  }
}
