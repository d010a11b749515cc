import type { Session, SessionRepository } from '@sluice/access';
import { NotFound } from '@sluice/kernel';
import type { Connection } from '../connection';
import { Table, type Row } from '../table';
import { toMs } from '../values';

const SESSIONS = new Table<Session>('sessions', {
  token_hash: 'plain',
  user_id: 'plain',
  created_at: 'date',
  last_used_at: 'date',
  expires_at: 'date',
  id: 'plain',
  address: 'plain',
  user_agent: 'plain',
});

type SessionRow = Row<Session>;

export class SqliteSessionRepository implements SessionRepository {
  constructor(private readonly connection: Connection) {}

  async add(session: Session): Promise<void> {
    this.connection.run(SESSIONS.insert, SESSIONS.rowOf(session));
  }

  async byTokenHash(token_hash: string): Promise<Session | null> {
    const row = this.connection.one<SessionRow>(
      `SELECT * FROM sessions WHERE token_hash = ?`,
      token_hash,
    );
    return row ? SESSIONS.itemOf(row) : null;
  }

  async ofUser(user_id: string, limit: number): Promise<Session[]> {
    return this.connection
      .all<SessionRow>(
        `SELECT * FROM sessions WHERE user_id = ? ORDER BY created_at DESC, id DESC LIMIT ?`,
        user_id,
        limit,
      )
      .map(SESSIONS.itemOf);
  }

  async touch(token_hash: string, now: Date): Promise<void> {
    this.connection.run(
      `UPDATE sessions SET last_used_at = :now WHERE token_hash = :token_hash AND last_used_at < :now`,
      { token_hash, now: toMs(now) },
    );
  }

  async remove(token_hash: string): Promise<void> {
    this.connection.run(`DELETE FROM sessions WHERE token_hash = ?`, token_hash);
  }

  async removeOne(user_id: string, id: string): Promise<void> {
    const removed = this.connection.run(
      `DELETE FROM sessions WHERE user_id = ? AND id = ?`,
      user_id,
      id,
    );
    if (removed === 0) throw new NotFound('session', id);
  }

  async removeAllOf(user_id: string): Promise<void> {
    this.connection.run(`DELETE FROM sessions WHERE user_id = ?`, user_id);
  }

  async removeExpired(now: Date, idleSince: Date, limit: number): Promise<number> {
    return this.connection.run(
      `DELETE FROM sessions WHERE token_hash IN (
        SELECT token_hash FROM sessions WHERE expires_at <= ? OR last_used_at <= ? LIMIT ?)`,
      toMs(now),
      toMs(idleSince),
      limit,
    );
  }
}
