/** What the thread that checks the database is given. */
export interface CheckTask {
  dataDirectory: string;
  /** One Int32; anything but 0 ends the check after the table in hand. */
  stop: SharedArrayBuffer;
}

/** What is wrong, in SQLite's words; nothing where the database is whole. */
export type Damage = string[];
