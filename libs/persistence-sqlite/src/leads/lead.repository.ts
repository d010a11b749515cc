import { countAt, has, intersect, type RowRanges, type StepCounts } from '@sluice/distribution';
import {
  leadStatus,
  type Lead,
  type LeadRepository,
  type LeadSlice,
  type LeadWithdrawal,
  type NewLead,
  type Reject,
} from '@sluice/leads';
import type { Connection } from '../connection';
import { fromJson } from '../values';
import { withdrawalsByRow } from '../withdrawals/withdrawal-rows';
import { TAKEN_IN } from './csv-rows';
import type { KnownContacts } from './known-contacts';
import type { LeadBlocks } from './lead-blocks';

/** What leads need to know of their CSV. */
interface LedgerRow {
  csv_no: number;
  csv_id: string;
  distribution_limit: number;
  counts: string;
  withdrawn: string;
}

const NONE_WITHDRAWN: ReadonlyMap<number, LeadWithdrawal> = new Map();

export class SqliteLeadRepository implements LeadRepository {
  private readonly latest = new LatestLedger();

  constructor(
    private readonly connection: Connection,
    private readonly blocks: LeadBlocks,
    private readonly knownContacts: KnownContacts,
  ) {}

  async fromRow(csv_id: string, from: number, limit: number): Promise<Lead[]> {
    return this.connection.snapshot(() => this.read({ csv_id, from, to: from + limit }));
  }

  async inSlices(slices: readonly LeadSlice[]): Promise<Lead[]> {
    return this.connection.snapshot(() => {
      const ledgers = new LedgerReader(this.connection, this.latest);
      return slices.flatMap((slice) => this.read(slice, ledgers));
    });
  }

  async byRow(csv_id: string, row: number): Promise<Lead | null> {
    const [lead] = await this.fromRow(csv_id, row, 1);
    return lead ?? null;
  }

  async byContact(contact: { email?: string; phone?: string }, limit: number): Promise<Lead[]> {
    return this.connection.snapshot(() => {
      const ledgers = new LedgerReader(this.connection, this.latest);
      return this.knownContacts
        .leadsWith(contact)
        .take(limit)
        .flatMap(({ csv_id, row }) => this.read({ csv_id, from: row, to: row + 1 }, ledgers))
        .toArray();
    });
  }

  async rejectsAfter(csv_id: string, afterLine: number, limit: number): Promise<Reject[]> {
    return this.connection
      .all<{ line: number; reason: string; detail: string; raw: string }>(
        `SELECT reject_id & 0xffffffff AS line, reason, detail, raw FROM rejects
          JOIN csvs ON csv_id = :csv_id AND csv_status <> 'ingesting'
          WHERE reject_id > csv_no * 0x100000000 + :afterLine
            AND reject_id < (csv_no + 1) * 0x100000000
          ORDER BY reject_id LIMIT :limit`,
        { csv_id, afterLine, limit },
      )
      .map((reject) => ({ ...reject, raw: fromJson(reject.raw) }));
  }

  async headers(csv_id: string): Promise<string[]> {
    const row = this.connection.one<{ cells: string }>(
      `SELECT cells FROM headers JOIN csvs USING (csv_no) WHERE csv_id = ?`,
      csv_id,
    );
    return row ? fromJson(row.cells) : [];
  }

  private read(
    { csv_id, from, to }: LeadSlice,
    ledgers = new LedgerReader(this.connection, this.latest),
  ): Lead[] {
    const ledger = ledgers.of(csv_id);
    if (!ledger) return [];
    const withdrawals = ledger.hasWithdrawn(from, to)
      ? withdrawalsByRow(this.connection, ledger.csvNo, from, to)
      : NONE_WITHDRAWN;
    return this.blocks
      .range(ledger.csvNo, from, to)
      .map((lead) => ledger.lead(lead, withdrawals.get(lead.row) ?? null));
  }
}

/** Reads each ledger once, however many slices and leads need it. */
class LedgerReader {
  private readonly ledgers = new Map<string, LeadLedger | null>();

  constructor(
    private readonly connection: Connection,
    private readonly latest: LatestLedger,
  ) {}

  of(csv_id: string): LeadLedger | null {
    let ledger = this.ledgers.get(csv_id);
    if (ledger === undefined) {
      const row = this.connection.one<LedgerRow>(
        `SELECT csv_no, csv_id, distribution_limit, counts, withdrawn
          FROM csvs JOIN ledgers USING (csv_no) WHERE csv_id = ? AND ${TAKEN_IN}`,
        csv_id,
      );
      ledger = row ? this.latest.of(row) : null;
      this.ledgers.set(csv_id, ledger);
    }
    return ledger;
  }
}

/**
 * Keeps the ledger that was read last: whoever goes through all leads of a CSV, part by part, would
 * otherwise parse every range of it for each part.
 */
class LatestLedger {
  private ledger: LeadLedger | null = null;

  of(row: LedgerRow): LeadLedger {
    if (!this.ledger?.isOf(row)) this.ledger = new LeadLedger(row);
    return this.ledger;
  }
}

/** Says of stored leads what the ledger of their CSV says of them. */
class LeadLedger {
  readonly csvNo: number;
  private readonly counts: StepCounts;
  private readonly withdrawn: RowRanges;

  constructor(private readonly row: LedgerRow) {
    this.csvNo = row.csv_no;
    this.counts = fromJson(row.counts);
    this.withdrawn = fromJson(row.withdrawn);
  }

  isOf({ csv_no, distribution_limit, counts, withdrawn }: LedgerRow): boolean {
    return (
      csv_no === this.csvNo &&
      distribution_limit === this.row.distribution_limit &&
      counts === this.row.counts &&
      withdrawn === this.row.withdrawn
    );
  }

  hasWithdrawn(from: number, to: number): boolean {
    return intersect(this.withdrawn, [[from, to]]).length > 0;
  }

  lead(lead: NewLead, withdrawal: LeadWithdrawal | null): Lead {
    const distribution_count = countAt(this.counts, lead.row);
    const isWithdrawn = has(this.withdrawn, lead.row);
    const status = leadStatus(distribution_count, this.row.distribution_limit, isWithdrawn);
    return { ...lead, csv_id: this.row.csv_id, distribution_count, status, withdrawal };
  }
}
