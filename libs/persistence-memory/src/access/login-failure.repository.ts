import {
  rememberedCount,
  waitAfter,
  type LoginFailureRepository,
  type ThrottledName,
} from '@sluice/access';
import type { Tables } from '../tables';

export class MemoryLoginFailureRepository implements LoginFailureRepository {
  constructor(private readonly tables: Tables) {}

  async attempt(names: readonly ThrottledName[], now: Date): Promise<number> {
    const known = names.map(({ name, free }) => ({
      name,
      free,
      failures: this.tables.loginFailures.get(name),
    }));
    const wait = Math.max(0, ...known.map(({ failures, free }) => waitAfter(failures, free, now)));
    if (wait > 0) return wait;
    for (const { name, failures } of known)
      this.tables.loginFailures.put(name, {
        count: rememberedCount(failures, now) + 1,
        last: now,
      });
    return 0;
  }

  async forget(names: readonly string[]): Promise<void> {
    for (const name of names) this.tables.loginFailures.delete(name);
  }

  async takeBack(name: string): Promise<void> {
    const count = this.tables.loginFailures.get(name)?.count ?? 0;
    if (count > 0) this.tables.loginFailures.change(name, { count: count - 1 });
  }

  async removeForgotten(since: Date): Promise<void> {
    this.tables.loginFailures.deleteWhere(({ last }) => last <= since);
  }
}
