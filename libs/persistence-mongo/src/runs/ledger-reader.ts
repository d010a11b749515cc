import type { LedgerOfCsv } from '@sluice/distribution';
import type { Database } from '../database';
import { QUEUE_ORDER, TAKEN_IN, csvCollection, type CsvDocument } from '../leads/csv.schema';
import { ledgerCollection, versionOf, type LedgerDocument } from './ledger.schema';

/** What the record of a CSV adds to its ledger. */
const FIELDS = {
  version: 1,
  name: 1,
  distribution_limit: 1,
  csv_status: 1,
  remaining_leads: 1,
  distributed_leads: 1,
  possible_distributions: 1,
  returned_leads: 1,
  exhausted_at: 1,
} as const;

/** Reads ledgers together with the records of their CSVs. */
export class LedgerReader {
  private readonly csvs;
  private readonly ledgerDocuments;

  constructor(database: Database) {
    this.csvs = database.model(csvCollection);
    this.ledgerDocuments = database.model(ledgerCollection);
  }

  async queue(): Promise<LedgerOfCsv[]> {
    const csvs = await this.csvs
      .find({ csv_status: 'active', paused: false })
      .sort(QUEUE_ORDER)
      .select(FIELDS)
      .lean<CsvDocument[]>();
    return this.withLedgers(csvs);
  }

  async ledger(csv_id: string): Promise<LedgerOfCsv | null> {
    const csvs = await this.csvs
      .find({ _id: csv_id, csv_status: { $in: [...TAKEN_IN] } })
      .select(FIELDS)
      .lean<CsvDocument[]>();
    const [ledger] = await this.withLedgers(csvs);
    return ledger ?? null;
  }

  async ledgers(after: string | null, limit: number): Promise<LedgerOfCsv[]> {
    const csvs = await this.csvs
      .find({
        csv_status: { $in: [...TAKEN_IN] },
        ...(after === null ? {} : { _id: { $gt: after } }),
      })
      .sort({ _id: 1 })
      .limit(limit)
      .select(FIELDS)
      .lean<CsvDocument[]>();
    return this.withLedgers(csvs);
  }

  private async withLedgers(csvs: readonly CsvDocument[]): Promise<LedgerOfCsv[]> {
    const ledgers = await this.ledgerDocuments
      .find({ _id: { $in: csvs.map(({ _id }) => _id) } })
      .lean<LedgerDocument[]>();
    const byCsv = new Map(ledgers.map((ledger) => [ledger._id, ledger]));
    return csvs.flatMap((csv) => {
      const ledger = byCsv.get(csv._id);
      return ledger === undefined ? [] : [ledgerOfCsv(csv, ledger)];
    });
  }
}

function ledgerOfCsv(csv: CsvDocument, ledger: LedgerDocument): LedgerOfCsv {
  const { rows, counts, withdrawn } = ledger;
  return {
    csv_id: csv._id,
    version: versionOf(csv, ledger),
    name: csv.name,
    rows,
    counts,
    withdrawn,
    limit: csv.distribution_limit,
    csv_status: csv.csv_status,
    remaining_leads: csv.remaining_leads,
    distributed_leads: csv.distributed_leads,
    possible_distributions: csv.possible_distributions,
    returned_leads: csv.returned_leads,
    exhausted_at: csv.exhausted_at,
  };
}
