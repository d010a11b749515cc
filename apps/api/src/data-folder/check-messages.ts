/** What the thread that checks the database is started with. */
export interface CheckWorkerData {
  dataDirectory: string;
  /** One Int32; anything but 0 ends the check after the table in hand. */
  stop: SharedArrayBuffer;
}

/** What it tells at its end: the damage in SQLite's words; null: it was stopped. */
export type FromCheckWorker = string[] | null;
