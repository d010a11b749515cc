import type { KeyedCall, KeyedCallRepository } from '@sluice/idempotency';
import type { Connection } from '../connection';
import { toDate, toMs } from '../values';

type KeyedCallRow = Omit<KeyedCall, 'expires_at'> & { expires_at: number };

export class SqliteKeyedCallRepository implements KeyedCallRepository {
  constructor(private readonly connection: Connection) {}

  async begin(call: KeyedCall, now: Date): Promise<KeyedCall | null> {
    return this.connection.transaction(() => {
      const found = this.connection.one<KeyedCallRow>(
        `SELECT * FROM keyed_calls WHERE call_id = ? AND expires_at > ?`,
        call.call_id,
        toMs(now),
      );
      if (found) return { ...found, expires_at: toDate(found.expires_at) };
      this.connection.run(
        `INSERT OR REPLACE INTO keyed_calls
          (call_id, fingerprint, state, status, answer, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
        call.call_id,
        call.fingerprint,
        call.state,
        call.status,
        call.answer,
        toMs(call.expires_at),
      );
      return null;
    });
  }

  async end(
    call_id: string,
    { state, status, answer }: Pick<KeyedCall, 'state' | 'status' | 'answer'>,
  ): Promise<void> {
    this.connection.run(
      `UPDATE keyed_calls SET state = ?, status = ?, answer = ? WHERE call_id = ?`,
      state,
      status,
      answer,
      call_id,
    );
  }

  async drop(call_id: string): Promise<void> {
    this.connection.run(`DELETE FROM keyed_calls WHERE call_id = ?`, call_id);
  }

  async removeExpired(now: Date): Promise<void> {
    this.connection.run(`DELETE FROM keyed_calls WHERE expires_at <= ?`, toMs(now));
  }
}
