import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Reader } from '../opening/schema';
import type { Values } from '../connection';

/** How long a statement waits for somebody who writes, in milliseconds. */
const BUSY_TIMEOUT = 10_000;

/** Reads a database and leaves it, and the folder around it, as they are. */
export class ReadOnlyDatabase implements Reader {
  private readonly database: DatabaseSync;

  /**
   * @param isStill nobody has it open and it has no log; then nothing is made beside it, so that
   *   it may lie on a disk that can't be written to
   */
  constructor(file: string, isStill: boolean) {
    const url = pathToFileURL(file);
    if (isStill) url.searchParams.set('immutable', '1');
    this.database = new DatabaseSync(url, { readOnly: true, timeout: BUSY_TIMEOUT });
  }

  one<Row>(sql: string, ...values: Values): Row | undefined {
    return this.all<Row>(sql, ...values)[0];
  }

  all<Row>(sql: string, ...values: Values): Row[] {
    return this.database.prepare(sql).all(...(values as [])) as Row[];
  }

  close(): void {
    this.database.close();
  }
}
