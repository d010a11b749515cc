import { SessionRepository, type Session } from '@sluice/access';
import { NotFound } from '@sluice/kernel';
import type { Database } from '../database';
import {
  sessionCollection,
  sessionDocument,
  sessionOf,
  type SessionDocument,
} from './session.schema';

export class MongoSessionRepository extends SessionRepository {
  private readonly sessions;

  constructor(database: Database) {
    super();
    this.sessions = database.model(sessionCollection);
  }

  override async add(session: Session): Promise<void> {
    await this.sessions.insertMany([sessionDocument(session)]);
  }

  override async byTokenHash(token_hash: string): Promise<Session | null> {
    const session = await this.sessions.findById(token_hash).lean<SessionDocument>();
    return session && sessionOf(session);
  }

  override async ofUser(user_id: string, limit: number): Promise<Session[]> {
    const sessions = await this.sessions
      .find({ user_id })
      .sort({ created_at: -1, id: -1 })
      .limit(limit)
      .lean<SessionDocument[]>();
    return sessions.map(sessionOf);
  }

  override async touch(token_hash: string, now: Date): Promise<void> {
    await this.sessions.updateOne({ _id: token_hash }, { $max: { last_used_at: now } });
  }

  override async remove(token_hash: string): Promise<void> {
    await this.sessions.deleteOne({ _id: token_hash });
  }

  override async removeOne(user_id: string, id: string): Promise<void> {
    const { deletedCount } = await this.sessions.deleteOne({ user_id, id });
    if (deletedCount === 0) throw new NotFound('session', id);
  }

  override async removeAllOf(user_id: string): Promise<void> {
    await this.sessions.deleteMany({ user_id });
  }

  override async removeExpired(now: Date, idleSince: Date, limit: number): Promise<number> {
    const isOver = { $or: [{ expires_at: { $lte: now } }, { last_used_at: { $lte: idleSince } }] };
    const over = await this.sessions
      .find(isOver)
      .limit(limit)
      .select({ _id: 1 })
      .lean<Pick<SessionDocument, '_id'>[]>();
    // Asked again, since a session may have been used since it was found idle.
    const { deletedCount } = await this.sessions.deleteMany({
      ...isOver,
      _id: { $in: over.map(({ _id }) => _id) },
    });
    return deletedCount;
  }
}
