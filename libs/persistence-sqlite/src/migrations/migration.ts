import type { Connection } from '../connection';

/** One step of the database from one version of Sluice to the next; never changed once released. */
export interface Migration {
  /** From 1, rising: what PRAGMA user_version says when it was applied. */
  number: number;
  name: string;
  apply(connection: Connection, newInstallation: { installation_id: string }): void;
}

/**
 * A step that only adds columns, which needs no file of its own.
 *
 * @param sql with a line on what each of them holds, and what it is in rows of before
 */
export function newColumns(number: number, name: string, sql: string): Migration {
  return { number, name, apply: (connection) => connection.execute(sql) };
}
