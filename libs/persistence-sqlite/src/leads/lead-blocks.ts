import {
  EMPTY_CONTENT,
  type FurtherContact,
  type LeadContacts,
  type Lost,
  type NewLead,
} from '@sluice/leads';
import type { Connection } from '../connection';
import { fromJson } from '../values';
import type { ContactKind } from './contacts/contact-hash';

/** What is left of csv_no in a block's number; a CSV has at most 2^32 rows and lines. */
export const ROWS_PER_CSV = 2 ** 32;

/** A block fills about one page of the database file. */
const ROWS_PER_BLOCK = 32;

/**
 * What a block keeps of a lead beside e-mail and phone. It is stored: places can be added in front of
 * `extra`'s only with a migration. Places at the end that have nothing to say are left out.
 */
type OtherCells = [
  first_name: string | null,
  last_name: string | null,
  company: string | null,
  address: string | null,
  city: string | null,
  state: string | null,
  postal_code: string | null,
  country: string | null,
  source: string | null,
  extra?: Record<string, string>,
  lost?: readonly Lost[],
];

/** A further contact as a block keeps it. */
type FurtherCells = [kind: 'e' | 'p', value: string, column: string];

interface ContactsRow {
  block_id: number;
  emails: string;
  phones: string;
  /** The further contacts of each lead, null where it has none; null when none of them has any. */
  further: string | null;
}

interface BlockRow extends ContactsRow {
  others: string;
}

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

/** Says whether leads have contacts; those near the last one asked about cost next to nothing. */
export class ContactReader {
  private firstId = 0;
  private contacts: Record<ContactKind, (string | null)[]> = { email: [], phone: [] };
  private further: (readonly FurtherContact[])[] | null = null;

  constructor(private readonly connection: Connection) {}

  /** Whether this is the own e-mail address or phone number of the lead in this row. */
  hasContact(csvNo: number, row: number, kind: ContactKind, value: string): boolean {
    const index = this.indexOf(csvNo, row);
    return this.contacts[kind][index] === value;
  }

  /** All contacts of the lead in this row; without any where there is no such lead. */
  contactsOf(csvNo: number, row: number): LeadContacts {
    const index = this.indexOf(csvNo, row);
    return {
      email: this.contacts.email[index] ?? null,
      phone: this.contacts.phone[index] ?? null,
      further_contacts: this.further?.[index] ?? EMPTY_CONTENT.further_contacts,
    };
  }

  private indexOf(csvNo: number, row: number): number {
    const id = csvNo * ROWS_PER_CSV + row;
    if (id < this.firstId || id >= this.firstId + this.contacts.email.length) {
      this.readBlock(csvNo * ROWS_PER_CSV, id);
    }
    return id - this.firstId;
  }

  private readBlock(first: number, id: number): void {
    const block = this.connection.one<ContactsRow>(
      `SELECT block_id, emails, phones, further FROM lead_blocks
        WHERE block_id BETWEEN ? AND ? ORDER BY block_id DESC LIMIT 1`,
      first,
      id,
    );
    this.firstId = block?.block_id ?? id;
    this.contacts = {
      email: block ? fromJson(block.emails) : [],
      phone: block ? fromJson(block.phones) : [],
    };
    this.further = block?.further ? furtherOf(block.further) : null;
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

function columnsOf(
  leads: readonly NewLead[],
): [emails: string, phones: string, others: string, further: string | null] {
  return [
    JSON.stringify(leads.map((lead) => lead.email)),
    JSON.stringify(leads.map((lead) => lead.phone)),
    JSON.stringify(leads.map(otherCells)),
    furtherColumn(leads),
  ];
}

function furtherColumn(leads: readonly NewLead[]): string | null {
  if (leads.every(({ further_contacts }) => further_contacts.length === 0)) return null;
  return JSON.stringify(
    leads.map(({ further_contacts }) =>
      further_contacts.length === 0
        ? null
        : further_contacts.map(({ kind, value, column }) => [kind[0], value, column]),
    ),
  );
}

function furtherOf(column: string): (readonly FurtherContact[])[] {
  return fromJson<(FurtherCells[] | null)[]>(column).map(
    (cells) =>
      cells?.map(([kind, value, header]) => ({
        kind: kind === 'e' ? 'email' : 'phone',
        value,
        column: header,
      })) ?? EMPTY_CONTENT.further_contacts,
  );
}

function otherCells(lead: NewLead): OtherCells {
  const cells: OtherCells = [
    lead.first_name,
    lead.last_name,
    lead.company,
    lead.address,
    lead.city,
    lead.state,
    lead.postal_code,
    lead.country,
    lead.source,
  ];
  if (lead.lost.length > 0) cells.push(lead.extra, lead.lost);
  else if (Object.keys(lead.extra).length > 0) cells.push(lead.extra);
  return cells;
}

function leadsOf(block: BlockRow): NewLead[] {
  const firstRow = block.block_id % ROWS_PER_CSV;
  const emails = fromJson<(string | null)[]>(block.emails);
  const phones = fromJson<(string | null)[]>(block.phones);
  const others = fromJson<OtherCells[]>(block.others);
  const further = block.further === null ? null : furtherOf(block.further);
  return others.map((cells, index) => ({
    row: firstRow + index,
    first_name: cells[0],
    last_name: cells[1],
    email: emails[index]!,
    phone: phones[index]!,
    company: cells[2],
    address: cells[3],
    city: cells[4],
    state: cells[5],
    postal_code: cells[6],
    country: cells[7],
    source: cells[8],
    extra: cells[9] ?? {},
    lost: cells[10] ?? EMPTY_CONTENT.lost,
    further_contacts: further?.[index] ?? EMPTY_CONTENT.further_contacts,
  }));
}
