import { countAt, has } from '@sluice/distribution';
import {
  WantedPerson,
  leadStatus,
  type Lead,
  type LeadRepository,
  type LeadSlice,
  type Reject,
} from '@sluice/leads';
import { withdrawnRows } from '../pool/withdrawal.repository';
import type { CsvRow, LeadRow, Tables } from '../tables';
import { byAge, isTakenIn } from './csv-rows';
import { inOrder } from '../lists';

export class MemoryLeadRepository implements LeadRepository {
  constructor(private readonly tables: Tables) {}

  async fromRow(csv_id: string, from: number, limit: number): Promise<Lead[]> {
    return this.read({ csv_id, from, to: from + limit });
  }

  async inSlices(slices: readonly LeadSlice[]): Promise<Lead[]> {
    return slices.flatMap((slice) => this.read(slice));
  }

  async byRow(csv_id: string, row: number): Promise<Lead | null> {
    const [lead] = this.read({ csv_id, from: row, to: row + 1 });
    return lead ?? null;
  }

  async byContact(contact: { email?: string; phone?: string }, limit: number): Promise<Lead[]> {
    const csvs = this.tables.csvs.where(isTakenIn).sort(byAge);
    const ages = new Map(csvs.map(({ attempt }, age) => [attempt, age]));
    const wanted = new WantedPerson(contact);
    return this.tables.leads
      .where((lead) => ages.has(lead.attempt) && wanted.isOf(lead))
      .sort(
        inOrder(
          (one, other) => ages.get(one.attempt)! - ages.get(other.attempt)!,
          (one, other) => one.row - other.row,
        ),
      )
      .slice(0, limit)
      .map((lead) => this.leadOf(csvs[ages.get(lead.attempt)!]!, lead));
  }

  async rejectsAfter(csv_id: string, afterLine: number, limit: number): Promise<Reject[]> {
    const csv = this.tables.csvs.get(csv_id);
    if (!csv || csv.csv_status === 'ingesting') return [];
    return this.tables.rejects
      .where(({ attempt, line }) => attempt === csv.attempt && line > afterLine)
      .sort((one, other) => one.line - other.line)
      .slice(0, limit)
      .map(({ attempt: _, ...reject }) => reject);
  }

  async headers(csv_id: string): Promise<string[]> {
    return this.tables.csvs.get(csv_id)?.headers ?? [];
  }

  private read({ csv_id, from, to }: LeadSlice): Lead[] {
    const csv = this.tables.csvs.get(csv_id);
    if (!csv || !isTakenIn(csv)) return [];
    const leads: Lead[] = [];
    for (let row = from; row < Math.min(to, csv.total_leads); row += 1) {
      const lead = this.tables.leads.get(keyOf(csv.attempt, row));
      if (lead) leads.push(this.leadOf(csv, lead));
    }
    return leads;
  }

  private leadOf({ csv_id, distribution_limit }: CsvRow, { attempt: _, ...lead }: LeadRow): Lead {
    const { counts, withdrawn } = this.tables.ledgers.get(csv_id)!;
    const distribution_count = countAt(counts, lead.row);
    const isWithdrawn = has(withdrawn, lead.row);
    const [record] = isWithdrawn ? withdrawnRows(this.tables, csv_id, lead.row, lead.row + 1) : [];
    const { from: _from, to: _to, before: _before, ...withdrawal } = record ?? {};
    return {
      ...lead,
      csv_id,
      distribution_count,
      status: leadStatus(distribution_count, distribution_limit, isWithdrawn),
      withdrawal: record ? (withdrawal as Lead['withdrawal']) : null,
    };
  }
}

function keyOf(attempt: number | null, row: number): string {
  return `${attempt}/${row}`;
}
