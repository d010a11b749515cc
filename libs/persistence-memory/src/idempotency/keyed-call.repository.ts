import type { KeyedCall, KeyedCallRepository } from '@sluice/idempotency';
import type { Tables } from '../tables';

export class MemoryKeyedCallRepository implements KeyedCallRepository {
  constructor(private readonly tables: Tables) {}

  async begin(call: KeyedCall, now: Date): Promise<KeyedCall | null> {
    const found = this.tables.keyedCalls.get(call.call_id);
    if (found && found.expires_at > now) return found;
    this.tables.keyedCalls.put(call.call_id, call);
    return null;
  }

  async end(
    call_id: string,
    { state, status, answer }: Pick<KeyedCall, 'state' | 'status' | 'answer'>,
  ): Promise<void> {
    const isKept = this.tables.keyedCalls.get(call_id)?.state !== 'going_unkept';
    const isUnkept = !isKept && state === 'answered';
    this.tables.keyedCalls.change(call_id, {
      state: isUnkept ? 'answer_erased' : state,
      status,
      answer: isKept ? answer : null,
    });
  }

  async eraseAnswers(isToGo: (answer: string) => boolean): Promise<void> {
    this.tables.database.transaction(() => {
      for (const { call_id, state, answer } of this.tables.keyedCalls.where()) {
        if (state === 'going') this.tables.keyedCalls.change(call_id, { state: 'going_unkept' });
        if (answer !== null && isToGo(answer))
          this.tables.keyedCalls.change(call_id, { state: 'answer_erased', answer: null });
      }
    });
  }

  async drop(call_id: string): Promise<void> {
    this.tables.keyedCalls.delete(call_id);
  }

  async removeExpired(now: Date): Promise<void> {
    this.tables.keyedCalls.deleteWhere(({ expires_at }) => expires_at <= now);
  }
}
