import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '@sluice/kernel';
import { PRIVATE_FILE } from '@sluice/persistence-sqlite';
import { Configuration } from '../configuration';
import { Thread, besideMain } from '../threads/thread';
import type { CheckTask, Damage } from './check-task';

const A_DAY = 24 * 3_600_000;
/** In the data folder: when the database was last checked, and what was wrong with it. */
const RECORD = 'last-check.json';

interface CheckRecord {
  checked_at: string;
  damage: string[];
}

/**
 * Checks the embedded database in a thread of its own after a server ended without a word, by a
 * crash or a power cut, at most once a day; damage that nobody looks for is found by whoever needs
 * a broken page, or by nobody until every backup has it too.
 */
@Injectable()
export class DatabaseCheck implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Storage');
  private readonly thread = new Thread({
    does: 'checks the database',
    module: besideMain('check-worker.js'),
    stays: 0,
  });
  private readonly stop = new Int32Array(new SharedArrayBuffer(4));
  private isListening = false;
  private isWanted = false;
  private going: Promise<void> | null = null;

  constructor(
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  /** The server answers now; what is wanted begins. */
  async listening(): Promise<void> {
    this.isListening = true;
    const { damage } = (await this.lastCheck()) ?? { damage: [] };
    if (damage.length > 0) this.tell(damage);
    this.begin();
  }

  /** Of a server on this folder, this one's predecessor or another. */
  wantedAfterUncleanEnd(): void {
    if (this.configuration.MONGODB_URI !== undefined) return;
    this.isWanted = true;
    this.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    Atomics.store(this.stop, 0, 1);
    await this.going;
    await this.thread.stop();
  }

  private begin(): void {
    if (!this.isListening || !this.isWanted || this.going) return;
    this.isWanted = false;
    this.going = this.checkOnceADay()
      .catch((error: unknown) => this.logger.warn(`The database was not checked: ${String(error)}`))
      .finally(() => (this.going = null));
  }

  private async checkOnceADay(): Promise<void> {
    const last = await this.lastCheck();
    const now = this.clock.now();
    const age = last ? now.getTime() - Date.parse(last.checked_at) : A_DAY;
    // A clock that was ahead must not put it off for longer than that.
    if (age >= 0 && age < A_DAY) return;
    this.logger.log('A server ended without a word; the database is checked in the background.');
    const damage = await this.inThread();
    if (damage === null) return;
    await this.record({ checked_at: now.toISOString(), damage });
    if (damage.length > 0) this.tell(damage);
    else this.logger.log('The database was checked: it is whole.');
  }

  private tell(damage: readonly string[]): void {
    this.logger.error(
      `The database in ${this.configuration.dataDirectory} is damaged: ${damage.join('; ')}. ` +
        'Stop the server, keep a copy of the folder, and put back a backup; ' +
        '"npm run storage -- check" tells whether that one is whole.',
    );
  }

  private inThread(): Promise<Damage | null> {
    const task: CheckTask = {
      dataDirectory: this.configuration.dataDirectory,
      stop: this.stop.buffer as SharedArrayBuffer,
    };
    return this.thread.run({ by: 'check', at: task });
  }

  private async lastCheck(): Promise<CheckRecord | null> {
    try {
      return JSON.parse(await readFile(this.file, 'utf8')) as CheckRecord;
    } catch {
      return null;
    }
  }

  private async record(record: CheckRecord): Promise<void> {
    await writeFile(`${this.file}.new`, `${JSON.stringify(record)}\n`, { mode: PRIVATE_FILE });
    await rename(`${this.file}.new`, this.file);
  }

  private get file(): string {
    return join(this.configuration.dataDirectory, RECORD);
  }
}
