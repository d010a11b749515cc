import type { Connection } from '../connection';

/** One step of the database from one version of Sluice to the next; never changed once released. */
export interface Migration {
  /** From 1, rising: what PRAGMA user_version says when it was applied. */
  number: number;
  name: string;
  apply(connection: Connection, newInstallation: { installation_id: string }): void;
}
