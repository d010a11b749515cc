import { statSync } from 'node:fs';

/** The log that SQLite keeps beside the file as long as anybody has it open. */
const LOG = '-wal';

/**
 * A database file that was opened, and its log, as their paths name them. When somebody moves or
 * replaces one of them, SQLite goes on with what it has open and notices nothing: all that is written
 * from then on is gone once the server ends.
 */
export class DatabaseFile {
  /** What no other file has as long as this one is there; null when there is none. */
  readonly identity: string | null;
  private identityOfLog: string | null = null;

  /** @param path of a file that has just been opened */
  constructor(private readonly path: string) {
    this.identity = identityOf(path);
  }

  /** Whether both paths still name what they did at first: two looks at a folder, some microseconds. */
  get isInPlace(): boolean {
    // SQLite makes the log with the first transaction, so it is noted when it is first seen.
    this.identityOfLog ??= identityOf(this.path + LOG);
    return (
      this.identity === identityOf(this.path) && this.identityOfLog === identityOf(this.path + LOG)
    );
  }
}

export function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}
