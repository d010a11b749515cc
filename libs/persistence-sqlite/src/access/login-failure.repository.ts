import {
  rememberedCount,
  waitAfter,
  type LoginFailureRepository,
  type LoginFailures,
  type ThrottledName,
} from '@sluice/access';
import type { Connection } from '../connection';
import { toDate, toMs } from '../values';

export class SqliteLoginFailureRepository implements LoginFailureRepository {
  constructor(private readonly connection: Connection) {}

  async attempt(names: readonly ThrottledName[], now: Date): Promise<number> {
    return this.connection.transaction(() => {
      const known = names.map((each) => ({ ...each, failures: this.failures(each.name) }));
      const wait = Math.max(
        0,
        ...known.map(({ failures, free }) => waitAfter(failures, free, now)),
      );
      if (wait > 0) return wait;
      for (const { name, failures } of known)
        this.connection.run(
          `INSERT OR REPLACE INTO login_failures (name, count, last) VALUES (?, ?, ?)`,
          name,
          rememberedCount(failures, now) + 1,
          toMs(now),
        );
      return 0;
    });
  }

  async forget(names: readonly string[]): Promise<void> {
    this.connection.transaction(() => {
      for (const name of names)
        this.connection.run(`DELETE FROM login_failures WHERE name = ?`, name);
    });
  }

  async takeBack(name: string): Promise<void> {
    this.connection.run(
      `UPDATE login_failures SET count = count - 1 WHERE name = ? AND count > 0`,
      name,
    );
  }

  async removeForgotten(since: Date): Promise<void> {
    this.connection.run(`DELETE FROM login_failures WHERE last <= ?`, toMs(since));
  }

  private failures(name: string): LoginFailures | null {
    const row = this.connection.one<{ count: number; last: number }>(
      `SELECT count, last FROM login_failures WHERE name = ?`,
      name,
    );
    return row ? { count: row.count, last: toDate(row.last) } : null;
  }
}
