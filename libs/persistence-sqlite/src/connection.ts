import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { DatabaseFile } from './database-file';
import { FREELY, WriteGuard, type RoomForWrites } from './write-guard';

/** Who uses a connection: `main` answers requests, `ingestion` writes leads in another thread. */
export type Role = 'main' | 'ingestion';

/** What a statement takes for its parameters: `?` in order, or `:name` from one object. */
export type Values = readonly SQLInputValue[] | [Record<string, SQLInputValue>];

/** How long a statement waits for another connection's write before it fails, in milliseconds. */
const BUSY_TIMEOUT = 10_000;

/**
 * Sizes in KiB, small because the operating system keeps the file in its own memory anyway. Memory
 * mapping is left off, since mapped pages would count as the process's.
 */
const CACHE = { main: 16_384, ingestion: 8_192 };

/**
 * After how many pages of log a commit moves them into the database file, which takes a while. The
 * ingestion does it far earlier, so that requests hardly ever have to.
 */
const CHECKPOINT = { main: 8_000, ingestion: 2_000 };

/**
 * How long the ingestion stays away from the lock between two steps, in milliseconds: others that
 * wait for it only look every few milliseconds and would hardly ever find it free.
 */
const BREATH = 4;

/** Waits a minute in all: a check of the database may read in one table for so long. */
const EMPTY_LOG_TRIES = 270;
const LONGEST_BETWEEN_TRIES = 250;

/** A statement that changes nothing. */
const READS = /^\s*(SELECT|PRAGMA)\b/i;

interface Statement {
  prepared: StatementSync;
  writes: boolean;
}

/** One connection to the database file, with its prepared statements. */
export class Connection {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, Statement>();
  private readonly guard: WriteGuard;

  constructor(
    file: string,
    private readonly role: Role,
    room: RoomForWrites = FREELY,
  ) {
    this.database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
    this.guard = new WriteGuard(new DatabaseFile(file), room);
    try {
      this.database.exec(`
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = ${this.synchronous};
        PRAGMA cache_size = -${CACHE[role]};
        PRAGMA wal_autocheckpoint = ${CHECKPOINT[role]};
        PRAGMA temp_store = MEMORY;
        PRAGMA secure_delete = ON;
      `);
    } catch (error) {
      // Left open, the file would stay locked until the object is collected.
      this.database.close();
      throw error;
    }
  }

  /** Whether the file that was opened is still the one that its path names. */
  get isInPlace(): boolean {
    return this.guard.isInPlace;
  }

  /** Of the file that was opened; no other file has it. */
  get identity(): string | null {
    return this.guard.file.identity;
  }

  /**
   * For writes that can wait for room, such as the leads of a file: within their transaction, or
   * before it.
   *
   * @throws StorageFull
   */
  demandRoom(): void {
    this.guard.demandRoom();
  }

  /** The first row of the answer. `Row` is what the statement selects; nothing checks it. */
  one<Row>(sql: string, ...values: Values): Row | undefined {
    return this.does(sql, (statement) => statement.get(...(values as SQLInputValue[]))) as
      Row | undefined;
  }

  /** All rows of the answer. */
  all<Row>(sql: string, ...values: Values): Row[] {
    return this.does(sql, (statement) => statement.all(...(values as SQLInputValue[]))) as Row[];
  }

  /** How many rows the statement changed. */
  run(sql: string, ...values: Values): number {
    return Number(
      this.does(sql, (statement) => statement.run(...(values as SQLInputValue[]))).changes,
    );
  }

  /** Runs statements without parameters, such as those of a migration. */
  execute(sql: string): void {
    this.guard.clearly(() => this.database.exec(sql));
  }

  /**
   * All of `work` or, when it throws, nothing of it. It can't await anything, so that no other
   * request of this process slips in between; other processes and threads wait.
   *
   * @throws StorageRefused when the disk takes nothing, or the file is no longer where it was
   */
  transaction<Result>(work: () => Result extends Promise<unknown> ? never : Result): Result {
    return this.guard.write(() => this.allOrNothing(work));
  }

  private allOrNothing<Result>(work: () => Result): Result {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      // Once more, just before it counts: what is written elsewhere must not be there afterwards.
      this.guard.requireInPlace();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some errors, such as a full disk.
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Several questions answered as of one moment, whatever other connections write meanwhile. */
  snapshot<Result>(read: () => Result extends Promise<unknown> ? never : Result): Result {
    this.database.exec('BEGIN');
    try {
      return read();
    } finally {
      this.database.exec('COMMIT');
    }
  }

  /** A transaction that is on the disk when this returns, whatever the role. */
  durableTransaction<Result>(work: () => Result extends Promise<unknown> ? never : Result): Result {
    return this.transactionWith('FULL', work);
  }

  /**
   * A transaction that doesn't wait for the disk. The next one that does takes it along, so after a
   * power cut nothing later is there without it.
   */
  lazyTransaction<Result>(work: () => Result extends Promise<unknown> ? never : Result): Result {
    return this.transactionWith('NORMAL', work);
  }

  /**
   * Repeats a short transaction until it says that there is nothing left to do, and lets requests
   * and other connections in between.
   */
  async steps(step: () => 'more' | 'done'): Promise<void> {
    while (this.transaction(step) === 'more') await this.breathe();
  }

  async breathe(): Promise<void> {
    await (this.role === 'main' ? nextTurn() : after(BREATH));
  }

  /**
   * Moves the whole log into the database file and empties it, so that no page of before is left in
   * it. Others that read or write at the moment are in the way of that, so it tries for a while.
   */
  async emptyLog(): Promise<void> {
    for (let tries = 1; tries <= EMPTY_LOG_TRIES; tries += 1) {
      if (this.guard.write(() => this.hasEmptiedLog())) return;
      await after(Math.min(BREATH * tries, LONGEST_BETWEEN_TRIES));
    }
    throw new Error('The log could not be emptied: others kept reading from it.');
  }

  /** Without the wait that other statements have: it would hold up all that this thread does. */
  private hasEmptiedLog(): boolean {
    this.database.exec('PRAGMA busy_timeout = 0');
    try {
      return this.one<{ busy: number }>(`PRAGMA wal_checkpoint(TRUNCATE)`)!.busy === 0;
    } finally {
      this.database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
    }
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }

  /** The ingestion can lose its last steps in a power cut: a CSV that isn't complete starts again. */
  private get synchronous(): 'FULL' | 'NORMAL' {
    return this.role === 'main' ? 'FULL' : 'NORMAL';
  }

  private transactionWith<Result>(
    synchronous: 'FULL' | 'NORMAL',
    work: () => Result extends Promise<unknown> ? never : Result,
  ): Result {
    if (synchronous === this.synchronous) return this.transaction(work);
    this.database.exec(`PRAGMA synchronous = ${synchronous}`);
    try {
      return this.transaction(work);
    } finally {
      this.database.exec(`PRAGMA synchronous = ${this.synchronous}`);
    }
  }

  /** Within a transaction the guard stands around the whole. */
  private does<Answer>(sql: string, work: (statement: StatementSync) => Answer): Answer {
    return this.guard.clearly(() => {
      const { prepared, writes } = this.statement(sql);
      if (!writes || this.database.isTransaction) return work(prepared);
      this.guard.requireInPlace();
      return this.guard.write(() => work(prepared));
    });
  }

  private statement(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = { prepared: this.database.prepare(sql), writes: !READS.test(sql) };
      this.statements.set(sql, statement);
    }
    return statement;
  }
}
