import type { Connection } from '../connection';
import { type ContactIndex } from './contacts/contact-index';
import { ROWS_PER_CSV } from './block-columns';
import type { LeadBlocks } from './lead-blocks';

interface PurgeRow {
  csv_no: number;
  leads: 0 | 1;
  rejects: 0 | 1;
  contacts: 0 | 1;
}

const BLOCKS_PER_STEP = 200;
const REJECTS_PER_STEP = 2_000;

/**
 * Removes what nobody sees any more, in short transactions: what deleted CSVs and attempts that came
 * to nothing have left behind. What is still to be done is on record, so it goes on after a restart.
 */
export class Purge {
  private running: Promise<void> | null = null;
  private isWanted = false;
  private isStopped = false;

  constructor(
    private readonly connection: Connection,
    private readonly blocks: LeadBlocks,
    private readonly contacts: ContactIndex,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Puts on record what is to be removed; to be called within the transaction that hid it. */
  note(csvNo: number, what: { leads: boolean; rejects: boolean; contacts: boolean }): void {
    this.connection.run(
      `INSERT INTO purges VALUES (?, ?, ?, ?)`,
      csvNo,
      Number(what.leads),
      Number(what.rejects),
      Number(what.contacts),
    );
  }

  /** Starts removing in the background, unless that is going on already. */
  start(): void {
    this.isWanted = true;
    this.running ??= this.runWhileWanted()
      .catch(this.onError)
      .finally(() => {
        this.running = null;
      });
  }

  /** Ends after the step that is going on; the rest waits for the next start. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  /** Removes everything that is on record. */
  async run(): Promise<void> {
    for (let next = this.next(); next.length > 0 && !this.isStopped; next = this.next()) {
      for (const purge of next) await this.removeRows(purge);
      await this.removeContacts(next.filter(({ contacts }) => contacts === 1));
      if (this.isStopped) return;
      for (const { csv_no } of next) {
        this.connection.run(`DELETE FROM purges WHERE csv_no = ?`, csv_no);
      }
    }
  }

  private async runWhileWanted(): Promise<void> {
    while (this.isWanted && !this.isStopped) {
      this.isWanted = false;
      await this.run();
    }
  }

  private next(): PurgeRow[] {
    return this.connection.all<PurgeRow>(`SELECT * FROM purges ORDER BY csv_no LIMIT 100`);
  }

  private async removeRows({ csv_no, leads, rejects }: PurgeRow): Promise<void> {
    if (leads === 1) {
      await this.connection.steps(() =>
        this.blocks.removeSome(csv_no, BLOCKS_PER_STEP) === BLOCKS_PER_STEP && !this.isStopped
          ? 'more'
          : 'done',
      );
    }
    if (rejects === 1) {
      await this.connection.steps(() =>
        this.removeRejects(csv_no) === REJECTS_PER_STEP && !this.isStopped ? 'more' : 'done',
      );
    }
  }

  private removeRejects(csvNo: number): number {
    return this.connection.run(
      `DELETE FROM rejects WHERE reject_id IN (
        SELECT reject_id FROM rejects WHERE reject_id BETWEEN ? AND ? LIMIT ?)`,
      csvNo * ROWS_PER_CSV,
      (csvNo + 1) * ROWS_PER_CSV - 1,
      REJECTS_PER_STEP,
    );
  }

  private async removeContacts(purges: readonly PurgeRow[]): Promise<void> {
    if (purges.length === 0 || this.isStopped) return;
    await this.contacts.remove(new Set(purges.map(({ csv_no }) => csv_no)), () => this.isStopped);
  }
}
