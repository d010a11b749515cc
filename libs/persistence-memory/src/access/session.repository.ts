import type { Session, SessionRepository } from '@sluice/access';
import { NotFound } from '@sluice/kernel';
import { byText, inOrder } from '../lists';
import type { Tables } from '../tables';

export class MemorySessionRepository implements SessionRepository {
  constructor(private readonly tables: Tables) {}

  async add(session: Session): Promise<void> {
    this.tables.sessions.insert(session.token_hash, session);
  }

  async byTokenHash(token_hash: string): Promise<Session | null> {
    return this.tables.sessions.get(token_hash);
  }

  async touch(token_hash: string, now: Date): Promise<void> {
    const session = this.tables.sessions.get(token_hash);
    if (session && session.last_used_at < now)
      this.tables.sessions.change(token_hash, { last_used_at: now });
  }

  async ofUser(user_id: string, limit: number): Promise<Session[]> {
    return this.tables.sessions
      .where((session) => session.user_id === user_id)
      .sort(
        inOrder(
          (one, other) => other.created_at.getTime() - one.created_at.getTime(),
          (one, other) => byText(other.id, one.id),
        ),
      )
      .slice(0, limit);
  }

  async remove(token_hash: string): Promise<void> {
    this.tables.sessions.delete(token_hash);
  }

  async removeOne(user_id: string, id: string): Promise<void> {
    const [session] = this.tables.sessions.where(
      (other) => other.user_id === user_id && other.id === id,
    );
    if (!session) throw new NotFound('session', id);
    this.tables.sessions.delete(session.token_hash);
  }

  async removeAllOf(user_id: string): Promise<void> {
    this.tables.sessions.deleteWhere((session) => session.user_id === user_id);
  }

  async removeExpired(now: Date, idleSince: Date, limit: number): Promise<number> {
    const expired = this.tables.sessions
      .where(({ expires_at, last_used_at }) => expires_at <= now || last_used_at <= idleSince)
      .slice(0, limit);
    for (const { token_hash } of expired) this.tables.sessions.delete(token_hash);
    return expired.length;
  }
}
