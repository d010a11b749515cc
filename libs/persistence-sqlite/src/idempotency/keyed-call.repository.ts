import type { KeyedCall, KeyedCallRepository } from '@sluice/idempotency';
import type { Connection } from '../connection';
import { Table, type Row } from '../table';
import { toMs } from '../values';

const KEYED_CALLS = new Table<KeyedCall>('keyed_calls', {
  call_id: 'plain',
  fingerprint: 'plain',
  state: 'plain',
  status: 'plain',
  answer: 'plain',
  expires_at: 'date',
});

/** So much of answers is looked at before others get their turn. */
const BYTES_PER_STEP = 100_000;

export class SqliteKeyedCallRepository implements KeyedCallRepository {
  constructor(private readonly connection: Connection) {}

  async begin(call: KeyedCall, now: Date): Promise<KeyedCall | null> {
    return this.connection.transaction(() => {
      const found = this.connection.one<Row<KeyedCall>>(
        `SELECT * FROM keyed_calls WHERE call_id = ? AND expires_at > ?`,
        call.call_id,
        toMs(now),
      );
      if (found) return KEYED_CALLS.itemOf(found);
      this.connection.run(KEYED_CALLS.put, KEYED_CALLS.rowOf(call));
      return null;
    });
  }

  async end(
    call_id: string,
    { state, status, answer }: Pick<KeyedCall, 'state' | 'status' | 'answer'>,
  ): Promise<void> {
    this.connection.run(
      `UPDATE keyed_calls SET status = :status,
          state = iif(state = 'going_unkept' AND :state = 'answered', 'answer_erased', :state),
          answer = iif(state = 'going_unkept', NULL, :answer)
        WHERE call_id = :call_id`,
      { call_id, state, status, answer },
    );
  }

  async eraseAnswers(isToGo: (answer: string) => boolean): Promise<void> {
    this.connection.durableTransaction(() => {
      this.connection.run(`UPDATE keyed_calls SET state = 'going_unkept' WHERE state = 'going'`);
    });
    for (let after = ''; ; await this.connection.breathe()) {
      const next = this.connection.durableTransaction(() => this.eraseSome(after, isToGo));
      if (next === null) return;
      after = next;
    }
  }

  async drop(call_id: string): Promise<void> {
    this.connection.run(`DELETE FROM keyed_calls WHERE call_id = ?`, call_id);
  }

  async removeExpired(now: Date): Promise<void> {
    this.connection.run(`DELETE FROM keyed_calls WHERE expires_at <= ?`, toMs(now));
  }

  /** @returns the call to go on behind; null when there was none */
  private eraseSome(after: string, isToGo: (answer: string) => boolean): string | null {
    let last = after;
    let bytes = 0;
    while (bytes < BYTES_PER_STEP) {
      const found = this.connection.one<{ call_id: string; answer: string }>(
        `SELECT call_id, answer FROM keyed_calls
          WHERE call_id > ? AND answer IS NOT NULL ORDER BY call_id LIMIT 1`,
        last,
      );
      if (!found) return null;
      last = found.call_id;
      bytes += found.answer.length;
      if (isToGo(found.answer))
        this.connection.run(
          `UPDATE keyed_calls SET state = 'answer_erased', answer = NULL WHERE call_id = ?`,
          found.call_id,
        );
    }
    return last;
  }
}
