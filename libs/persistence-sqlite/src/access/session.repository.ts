import type { Session, SessionRepository } from '@sluice/access';
import type { Connection } from '../connection';
import { toDate, toMs } from '../values';

interface SessionRow {
  token_hash: string;
  user_id: string;
  created_at: number;
  last_used_at: number;
  expires_at: number;
}

export class SqliteSessionRepository implements SessionRepository {
  constructor(private readonly connection: Connection) {}

  async add({ token_hash, user_id, created_at, last_used_at, expires_at }: Session): Promise<void> {
    this.connection.run(
      `INSERT INTO sessions (token_hash, user_id, created_at, last_used_at, expires_at)
        VALUES (?, ?, ?, ?, ?)`,
      token_hash,
      user_id,
      toMs(created_at),
      toMs(last_used_at),
      toMs(expires_at),
    );
  }

  async byTokenHash(token_hash: string): Promise<Session | null> {
    const row = this.connection.one<SessionRow>(
      `SELECT * FROM sessions WHERE token_hash = ?`,
      token_hash,
    );
    return row
      ? {
          ...row,
          created_at: toDate(row.created_at),
          last_used_at: toDate(row.last_used_at),
          expires_at: toDate(row.expires_at),
        }
      : null;
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

  async removeAllOf(user_id: string, exceptTokenHash: string | null): Promise<void> {
    this.connection.run(
      `DELETE FROM sessions WHERE user_id = ? AND token_hash IS NOT ?`,
      user_id,
      exceptTokenHash,
    );
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
