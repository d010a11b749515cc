import {
  LoginFailureRepository,
  rememberedCount,
  waitAfter,
  type ThrottledName,
} from '@sluice/access';
import type { Database } from '../database';
import { loginFailureCollection, type LoginFailureDocument } from './login-failure.schema';

export class MongoLoginFailureRepository extends LoginFailureRepository {
  private readonly failures;

  constructor(private readonly database: Database) {
    super();
    this.failures = database.model(loginFailureCollection);
  }

  /** Whatever it rests on it also writes, so two at once can't both rest on the same. */
  override async attempt(names: readonly ThrottledName[], now: Date): Promise<number> {
    // Those of one person or place: another's never waits for them.
    const line = `logins ${names.map(({ name }) => name).join(' ')}`;
    return this.database.inTurn(line, () =>
      this.database.transact(async (session) => {
        const found = await this.failures
          .find({ _id: { $in: names.map(({ name }) => name) } }, null, { session })
          .lean<LoginFailureDocument[]>();
        const known = new Map(found.map((each) => [each._id, each]));
        const waits = names.map(({ name, free }) => waitAfter(known.get(name) ?? null, free, now));
        const wait = Math.max(0, ...waits);
        if (wait > 0) return wait;
        for (const { name } of names) {
          const count = rememberedCount(known.get(name) ?? null, now) + 1;
          await this.failures.updateOne(
            { _id: name },
            { $set: { count, last: now } },
            { session, upsert: true },
          );
        }
        return 0;
      }),
    );
  }

  override async forget(names: readonly string[]): Promise<void> {
    await this.failures.deleteMany({ _id: { $in: names } });
  }

  override async takeBack(name: string): Promise<void> {
    await this.failures.updateOne({ _id: name, count: { $gt: 0 } }, { $inc: { count: -1 } });
  }

  override async removeForgotten(since: Date): Promise<void> {
    await this.failures.deleteMany({ last: { $lte: since } });
  }
}
