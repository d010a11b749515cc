import { countAt, has } from '@sluice/distribution';
import {
  leadStatus,
  type Lead,
  type LeadRepository,
  type LeadSlice,
  type Reject,
} from '@sluice/leads';
import { withdrawnRows } from '../pool/withdrawal.repository';
import type { CsvRow, LeadRow, Tables } from '../tables';
import { byAge, isTakenIn } from './csv-rows';
import { leadsOf } from './ingestion.repository';

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

  async byContact(
    { email, phone }: { email?: string; phone?: string },
    limit: number,
  ): Promise<Lead[]> {
    const matches = (lead: LeadRow): boolean =>
      (email !== undefined && lead.email === email) ||
      (phone !== undefined && lead.phone === phone);
    return this.tables.csvs
      .where(isTakenIn)
      .sort(byAge)
      .flatMap((csv) =>
        leadsOf(this.tables, csv.attempt)
          .filter(matches)
          .map((lead) => this.leadOf(csv, lead)),
      )
      .slice(0, limit);
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
    return leadsOf(this.tables, csv.attempt)
      .filter(({ row }) => row >= from && row < to)
      .map((lead) => this.leadOf(csv, lead));
  }

  private leadOf({ csv_id, distribution_limit }: CsvRow, { attempt: _, ...lead }: LeadRow): Lead {
    const { counts, withdrawn } = this.tables.ledgers.get(csv_id)!;
    const distribution_count = countAt(counts, lead.row);
    const isWithdrawn = has(withdrawn, lead.row);
    const [record] = isWithdrawn ? withdrawnRows(this.tables, csv_id, lead.row, lead.row + 1) : [];
    const { from: _from, to: _to, ...withdrawal } = record ?? {};
    return {
      ...lead,
      csv_id,
      distribution_count,
      status: leadStatus(distribution_count, distribution_limit, isWithdrawn),
      withdrawal: record ? (withdrawal as Lead['withdrawal']) : null,
    };
  }
}
