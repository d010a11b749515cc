import { countAt, has } from '@sluice/distribution';
import { portions } from '@sluice/kernel';
import {
  LeadRepository,
  WantedPerson,
  leadStatus,
  type Lead,
  type LeadSlice,
  type LeadWithdrawal,
  type Reject,
} from '@sluice/leads';
import type { Database } from '../database';
import { ledgerCollection, type LedgerDocument } from '../runs/ledger.schema';
import { idIn, idsIn, placeOf, seriesOf } from '../series';
import { withdrawalCollection, withdrawnRows } from '../withdrawals/withdrawal.schema';
import { TAKEN_IN, csvCollection, type CsvDocument } from './csv.schema';
import { compareOwners } from './known-contacts';
import { leadCollection, newLeadOf, type LeadDocument } from './lead.schema';
import { rejectCollection, rejectOf } from './reject.schema';

/** What turns the stored rows of one CSV into leads. */
interface Source {
  csv: Pick<CsvDocument, '_id' | 'attempt' | 'created_at' | 'distribution_limit'>;
  series: number;
  ledger: LedgerDocument;
}

/** Ranges asked for in one query: the server plans each of them. */
const RANGES_AT_A_TIME = 100;

/** Up to so many rows a slice is asked for row by row. */
const SHORT_SLICE = 20;

const IDS_AT_A_TIME = 10_000;

export class MongoLeadRepository extends LeadRepository {
  private readonly csvs;
  private readonly ledgers;
  private readonly leads;
  private readonly rejects;
  private readonly withdrawals;

  constructor(database: Database) {
    super();
    this.csvs = database.model(csvCollection);
    this.ledgers = database.model(ledgerCollection);
    this.leads = database.raw(leadCollection);
    this.rejects = database.raw(rejectCollection);
    this.withdrawals = database.raw(withdrawalCollection);
  }

  override async fromRow(csv_id: string, from: number, limit: number): Promise<Lead[]> {
    const source = await this.source(csv_id);
    if (source === undefined || limit === 0) return [];
    const documents = await this.leads
      .find({ _id: idsIn(source.series, from) })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return this.withWithdrawals(documents.map((document) => leadOf(document, source)));
  }

  override async inSlices(slices: readonly LeadSlice[]): Promise<Lead[]> {
    const sources = await this.sources({ _id: { $in: slices.map(({ csv_id }) => csv_id) } });
    const byCsv = new Map(sources.map((source) => [source.csv._id, source]));
    const wanted = slices.flatMap(({ csv_id, from, to }) => {
      const source = byCsv.get(csv_id);
      return source === undefined ? [] : [{ source, from, to }];
    });
    const documents = await this.documentsIn(wanted);
    const leads = wanted.flatMap(({ source, from, to }) => {
      const ofSlice: Lead[] = [];
      for (let row = from; row < to; row += 1) {
        const document = documents.get(idIn(source.series, row));
        if (document !== undefined) ofSlice.push(leadOf(document, source));
      }
      return ofSlice;
    });
    return this.withWithdrawals(leads);
  }

  override async byRow(csv_id: string, row: number): Promise<Lead | null> {
    const [lead] = await this.fromRow(csv_id, row, 1);
    return lead?.row === row ? lead : null;
  }

  override async byContact(
    contact: { email?: string; phone?: string },
    limit: number,
  ): Promise<Lead[]> {
    const { emails, phones, keys } = new WantedPerson(contact);
    if (keys.length === 0) return [];
    const found = await this.leads
      .find(
        {
          $or: [
            { email: { $in: [...emails] } },
            { phone: { $in: [...phones] } },
            { person: { $in: [...keys] } },
          ],
        },
        { projection: { _id: 1 } },
      )
      .toArray();
    const sources = await this.sources({
      attempt: { $in: [...new Set(found.map(({ _id }) => seriesOf(_id)))] },
    });
    const bySeries = new Map(sources.map((source) => [source.series, source]));
    const first = found
      .flatMap(({ _id }) => {
        const source = bySeries.get(seriesOf(_id));
        return source === undefined ? [] : [{ _id, source }];
      })
      .sort((one, other) => compareOwners(one.source.csv, other.source.csv) || one._id - other._id)
      .slice(0, limit);
    return this.inSlices(
      first.map(({ _id, source }) => ({
        csv_id: source.csv._id,
        from: placeOf(_id),
        to: placeOf(_id) + 1,
      })),
    );
  }

  override async rejectsAfter(csv_id: string, afterLine: number, limit: number): Promise<Reject[]> {
    const csv = await this.csvs
      .findOne({ _id: csv_id, csv_status: { $in: [...TAKEN_IN, 'failed'] } })
      .select({ attempt: 1 })
      .lean<Pick<CsvDocument, 'attempt'>>();
    const attempt = csv?.attempt ?? null;
    if (attempt === null || limit === 0) return [];
    const rejects = await this.rejects
      .find({ attempt, line: { $gt: afterLine } })
      .sort({ line: 1 })
      .limit(limit)
      .toArray();
    return rejects.map(rejectOf);
  }

  override async headers(csv_id: string): Promise<string[]> {
    const csv = await this.csvs
      .findById(csv_id)
      .select({ headers: 1 })
      .lean<Pick<CsvDocument, 'headers'>>();
    return csv?.headers ?? [];
  }

  private async source(csv_id: string): Promise<Source | undefined> {
    const [source] = await this.sources({ _id: { $in: [csv_id] } });
    return source;
  }

  private async sources(
    filter: { _id: { $in: string[] } } | { attempt: { $in: number[] } },
  ): Promise<Source[]> {
    const csvs = await this.csvs
      .find({ ...filter, csv_status: { $in: [...TAKEN_IN] } })
      .select({ attempt: 1, created_at: 1, distribution_limit: 1 })
      .lean<Source['csv'][]>();
    const ledgers = await this.ledgers
      .find({ _id: { $in: csvs.map(({ _id }) => _id) } })
      .lean<LedgerDocument[]>();
    const byCsv = new Map(ledgers.map((ledger) => [ledger._id, ledger]));
    return csvs.flatMap((csv) => {
      const ledger = byCsv.get(csv._id);
      return csv.attempt === null || ledger === undefined
        ? []
        : [{ csv, series: csv.attempt, ledger }];
    });
  }

  /** Adds to withdrawn leads why they are; the others cost nothing. */
  private async withWithdrawals(leads: Lead[]): Promise<Lead[]> {
    const rows = new Map<string, number[]>();
    for (const { csv_id, row, status } of leads) {
      if (status !== 'withdrawn') continue;
      const ofCsv = rows.get(csv_id);
      if (ofCsv) ofCsv.push(row);
      else rows.set(csv_id, [row]);
    }
    if (rows.size === 0) return leads;
    const found = new Map<string, LeadWithdrawal>();
    for (const [csv_id, wanted] of rows)
      for (const [row, withdrawal] of await this.withdrawalsOf(csv_id, wanted))
        found.set(`${csv_id}/${row}`, withdrawal);
    return leads.map((lead) => ({
      ...lead,
      withdrawal: found.get(`${lead.csv_id}/${lead.row}`) ?? null,
    }));
  }

  private async withdrawalsOf(
    csv_id: string,
    rows: readonly number[],
  ): Promise<Map<number, LeadWithdrawal>> {
    const ordered = rows.toSorted((one, other) => one - other);
    const [first, last] = [ordered[0]!, ordered.at(-1)!];
    const records = await withdrawnRows(this.withdrawals, csv_id, first, last + 1);
    const byRow = new Map<number, LeadWithdrawal>();
    let next = 0;
    for (const { from, to, before: _, ...withdrawal } of records) {
      while (next < ordered.length && ordered[next]! < from) next += 1;
      for (; next < ordered.length && ordered[next]! < to; next += 1)
        byRow.set(ordered[next]!, withdrawal);
    }
    return byRow;
  }

  /** Short slices are asked for row by row: of ranges each would be looked for on its own. */
  private async documentsIn(
    wanted: readonly { source: Source; from: number; to: number }[],
  ): Promise<Map<number, LeadDocument>> {
    const isShort = ({ from, to }: { from: number; to: number }) => to - from <= SHORT_SLICE;
    const ids = wanted
      .filter(isShort)
      .flatMap(({ source, from, to }) =>
        Array.from({ length: to - from }, (_, at) => idIn(source.series, from + at)),
      );
    const ranges = wanted
      .filter((slice) => !isShort(slice))
      .map(({ source, from, to }) => ({ _id: idsIn(source.series, from, to) }));
    const filters = [
      ...Array.from(portions(ids, IDS_AT_A_TIME), ($in) => ({ _id: { $in } })),
      ...Array.from(portions(ranges, RANGES_AT_A_TIME), ($or) => ({ $or })),
    ];
    const documents = new Map<number, LeadDocument>();
    for (const filter of filters)
      for await (const document of this.leads.find(filter).batchSize(10_000))
        documents.set(document._id, document);
    return documents;
  }
}

function leadOf(document: LeadDocument, { csv, ledger }: Source): Lead {
  const lead = newLeadOf(document);
  const distribution_count = countAt(ledger.counts, lead.row);
  const isWithdrawn = has(ledger.withdrawn, lead.row);
  return {
    csv_id: csv._id,
    ...lead,
    distribution_count,
    status: leadStatus(distribution_count, csv.distribution_limit, isWithdrawn),
    withdrawal: null,
  };
}
