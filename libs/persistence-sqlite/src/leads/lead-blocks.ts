import { EMPTY_CONTENT, type LeadContacts, type NewLead } from '@sluice/leads';
import type { Connection } from '../connection';
import { ROWS_PER_CSV, columnsOf, leadsOf, type BlockRow } from './block-columns';
import { ContactReader } from './contact-reader';

/** A block fills about one page of the database file. */
const ROWS_PER_BLOCK = 32;

/** What the contacts of a row become. */
export interface ContactsChange {
  row: number;
  from: LeadContacts;
  to: LeadContacts;
}

/** The leads of CSVs, in blocks of consecutive rows. `csvNo` says whose. */
export class LeadBlocks {
  constructor(private readonly connection: Connection) {}

  /** Adds leads in row order; to be called within a transaction. */
  append(csvNo: number, leads: readonly NewLead[]): void {
    let start = 0;
    while (start < leads.length) {
      const end = endOfBlock(leads, start);
      const block = leads.slice(start, end);
      this.connection.run(
        `INSERT INTO lead_blocks (block_id, emails, phones, others, further) VALUES (?, ?, ?, ?, ?)`,
        csvNo * ROWS_PER_CSV + leads[start]!.row,
        ...columnsOf(block),
      );
      start = end;
    }
  }

  /** The leads with row in [from, to), in row order. */
  range(csvNo: number, from: number, to: number): NewLead[] {
    const blocks = this.connection.all<BlockRow>(
      `SELECT * FROM lead_blocks WHERE block_id < :end AND block_id >= coalesce(
          (SELECT max(block_id) FROM lead_blocks WHERE block_id BETWEEN :first AND :start), :start)
        ORDER BY block_id`,
      {
        first: csvNo * ROWS_PER_CSV,
        start: csvNo * ROWS_PER_CSV + from,
        end: csvNo * ROWS_PER_CSV + to,
      },
    );
    const leads = blocks.flatMap(leadsOf);
    return leads.filter(({ row }) => row >= from && row < to);
  }

  /**
   * Leaves nothing of these leads but their rows; to be called within a transaction.
   *
   * @returns the leads as they were
   */
  erase(csvNo: number, rows: ReadonlySet<number>): NewLead[] {
    const erased = this.change(csvNo, rows, ({ row }) => ({ ...EMPTY_CONTENT, row }));
    return erased.map(({ from }) => from);
  }

  /**
   * Changes what these leads say; to be called within a transaction.
   *
   * @returns the leads before and after
   */
  change(
    csvNo: number,
    rows: ReadonlySet<number>,
    change: (lead: NewLead) => NewLead,
  ): { from: NewLead; to: NewLead }[] {
    const changed = new Map<number, { from: NewLead; to: NewLead }>();
    for (const row of rows) {
      const block = changed.has(row) ? null : this.blockWith(csvNo, row);
      if (block === null) continue;
      const leads = leadsOf(block).map((lead) => {
        if (!rows.has(lead.row)) return lead;
        const to = { ...change(lead), row: lead.row };
        changed.set(lead.row, { from: lead, to });
        return to;
      });
      this.rewrite(block.block_id, leads);
    }
    return [...changed.values()];
  }

  /** The leads from a row on, in row order. */
  leadsFrom(csvNo: number, from: number, limit: number): NewLead[] {
    const first = csvNo * ROWS_PER_CSV;
    const blocks = this.connection.all<BlockRow>(
      `SELECT * FROM lead_blocks WHERE block_id < :end AND block_id >= coalesce(
          (SELECT max(block_id) FROM lead_blocks WHERE block_id BETWEEN :first AND :start), :start)
        ORDER BY block_id LIMIT :blocks`,
      {
        first,
        start: first + from,
        end: first + ROWS_PER_CSV,
        // The first of them may have only rows before, and those behind it need not be full.
        blocks: Math.ceil(limit / ROWS_PER_BLOCK) + 1,
      },
    );
    return blocks
      .flatMap(leadsOf)
      .filter(({ row }) => row >= from)
      .slice(0, limit);
  }

  /**
   * Changes contacts that are as they are said to be; to be called within a transaction.
   *
   * @param changes in row order
   * @returns those that were made
   */
  changeContacts(csvNo: number, changes: readonly ContactsChange[]): ContactsChange[] {
    const made: ContactsChange[] = [];
    let block: OpenBlock | null = null;
    for (const change of changes) {
      if (!block?.has(change.row)) {
        block?.write(this.connection);
        const row = this.blockWith(csvNo, change.row);
        block = row && new OpenBlock(row);
      }
      if (block?.change(change)) made.push(change);
    }
    block?.write(this.connection);
    return made;
  }

  /** Looks at contacts, good for as long as nobody can write in between. */
  contactReader(): ContactReader {
    return new ContactReader(this.connection);
  }

  /** Calls back with each lead of a CSV, in row order. */
  forEach(csvNo: number, visit: (lead: NewLead) => void): void {
    let from = 0;
    let leads: NewLead[];
    do {
      leads = this.range(csvNo, from, from + 100 * ROWS_PER_BLOCK);
      leads.forEach(visit);
      from += 100 * ROWS_PER_BLOCK;
    } while (leads.length > 0);
  }

  private blockWith(csvNo: number, row: number): BlockRow | null {
    const block = this.connection.one<BlockRow>(
      `SELECT * FROM lead_blocks WHERE block_id BETWEEN ? AND ? ORDER BY block_id DESC LIMIT 1`,
      csvNo * ROWS_PER_CSV,
      csvNo * ROWS_PER_CSV + row,
    );
    return block ?? null;
  }

  private rewrite(block_id: number, leads: readonly NewLead[]): void {
    this.connection.run(
      `UPDATE lead_blocks SET emails = ?, phones = ?, others = ?, further = ? WHERE block_id = ?`,
      ...columnsOf(leads),
      block_id,
    );
  }

  /** @returns how many blocks were removed, at most `limit` */
  removeSome(csvNo: number, limit: number): number {
    return this.connection.run(
      `DELETE FROM lead_blocks WHERE block_id IN (
        SELECT block_id FROM lead_blocks WHERE block_id BETWEEN ? AND ? LIMIT ?)`,
      csvNo * ROWS_PER_CSV,
      csvNo * ROWS_PER_CSV + ROWS_PER_CSV - 1,
      limit,
    );
  }
}

/** A block of which contacts are being changed. */
class OpenBlock {
  private readonly leads: NewLead[];
  private readonly firstRow: number;
  private isChanged = false;

  constructor(private readonly block: BlockRow) {
    this.leads = leadsOf(block);
    this.firstRow = block.block_id % ROWS_PER_CSV;
  }

  has(row: number): boolean {
    return row >= this.firstRow && row < this.firstRow + this.leads.length;
  }

  /** @returns false where the row has another address or number than that */
  change({ row, from, to }: ContactsChange): boolean {
    const lead = this.leads[row - this.firstRow]!;
    if (lead.email !== from.email || lead.phone !== from.phone) return false;
    this.leads[row - this.firstRow] = { ...lead, ...to };
    this.isChanged = true;
    return true;
  }

  write(connection: Connection): void {
    if (!this.isChanged) return;
    const [emails, phones, , further] = columnsOf(this.leads);
    connection.run(
      `UPDATE lead_blocks SET emails = ?, phones = ?, further = ? WHERE block_id = ?`,
      emails,
      phones,
      further,
      this.block.block_id,
    );
  }
}

/** A block ends when it is full, or where rows are missing. */
function endOfBlock(leads: readonly NewLead[], start: number): number {
  const first = leads[start]!.row;
  let end = start + 1;
  while (
    end < leads.length &&
    end - start < ROWS_PER_BLOCK &&
    leads[end]!.row === first + end - start
  ) {
    end += 1;
  }
  return end;
}
