import { Injectable } from '@nestjs/common';
import {
  Clock,
  NotFound,
  cursorPage,
  items,
  type CursorPage,
  type Page,
  type PageRequest,
} from '@sluice/kernel';
import type { Csv } from './csv';
import { CsvRepository, type CsvChange, type CsvFilter } from './csv.repository';
import { csvView, type CsvDto } from './dto/csv.dto';
import type { Lead, Reject } from './lead';
import { extraHeadersOf } from './lead-download';
import { LeadRepository } from './lead.repository';
import { StuckLookup } from './stuck-lookup';
import { UploadStore } from './upload.store';

/** More CSVs than this are never active at once; it bounds what one answer reads. */
const MAX_QUEUE = 10_000;

const LEAD_PAGE = 1_000;
const REJECT_PAGE = 1_000;

/** CSVs as the API shows them, with their place in the queue. */
@Injectable()
export class CsvService {
  constructor(
    private readonly csvs: CsvRepository,
    private readonly leads: LeadRepository,
    private readonly uploads: UploadStore,
    private readonly stuck: StuckLookup,
    private readonly clock: Clock,
  ) {}

  async list(statuses: readonly CsvFilter[] | null, page: PageRequest): Promise<Page<CsvDto>> {
    const found = await this.csvs.list(statuses, page);
    return { ...found, items: await this.views(found.items) };
  }

  /** @throws NotFound */
  async one(csv_id: string): Promise<CsvDto> {
    return this.view(await this.record(csv_id));
  }

  /** @throws NotFound, ValidationFailed, VersionConflict, PersonalDataErased */
  async change(csv_id: string, change: CsvChange, version: number | null): Promise<CsvDto> {
    return this.view(await this.csvs.change(csv_id, change, this.clock.now(), version));
  }

  /** @throws ValidationFailed */
  async reorder(csv_ids: readonly string[]): Promise<Page<CsvDto>> {
    await this.csvs.reorder(csv_ids);
    return this.list(['active'], { page: 1, page_size: 200 });
  }

  /** @throws NotFound, CsvInUse */
  async remove(csv_id: string): Promise<void> {
    await this.csvs.removeUntouched(csv_id);
    await this.uploads.remove(csv_id);
  }

  /** Leads with row >= `from`. @throws NotFound */
  async leadsFrom(csv_id: string, from: number, limit: number): Promise<CursorPage<Lead>> {
    await this.record(csv_id);
    return cursorPage(
      limit,
      (size) => this.leads.fromRow(csv_id, from, size),
      ({ row }) => row + 1,
    );
  }

  /**
   * Everything that heads and fills the download of a CSV's leads. They are read twice: only they
   * tell which columns there are.
   *
   * @throws NotFound
   */
  async allLeads(
    csv_id: string,
  ): Promise<{ name: string; extraHeaders: string[]; leads: AsyncGenerator<Lead> }> {
    const { name } = await this.record(csv_id);
    const extraHeaders = await extraHeadersOf(this.readLeads(csv_id));
    return { name, extraHeaders, leads: this.readLeads(csv_id) };
  }

  /** Rejects with line > `after`. @throws NotFound */
  async rejectsAfter(csv_id: string, after: number, limit: number): Promise<CursorPage<Reject>> {
    await this.record(csv_id);
    return cursorPage(
      limit,
      (size) => this.leads.rejectsAfter(csv_id, after, size),
      ({ line }) => line,
    );
  }

  /** Everything that heads and fills the download of a CSV's rejects. @throws NotFound */
  async allRejects(
    csv_id: string,
  ): Promise<{ name: string; headers: string[]; rejects: AsyncGenerator<Reject> }> {
    const { name } = await this.record(csv_id);
    const headers = await this.leads.headers(csv_id);
    return { name, headers, rejects: this.readRejects(csv_id) };
  }

  async views(csvs: readonly Csv[]): Promise<CsvDto[]> {
    const [stuck, queued, drawn] = await Promise.all([
      this.stuck.find(),
      this.csvs.idsInQueue(MAX_QUEUE),
      this.drawnFrom(csvs),
    ]);
    const positions = new Map(
      queued.filter((id) => !stuck.has(id)).map((id, index) => [id, index + 1]),
    );
    return csvs.map((csv) =>
      csvView(csv, {
        queue_position: positions.get(csv.csv_id) ?? null,
        members_needed: stuck.get(csv.csv_id),
        isDrawnFrom: drawn.has(csv.csv_id),
      }),
    );
  }

  /** What was distributed says so by itself; only of the others the runs have to be asked. */
  private async drawnFrom(csvs: readonly Csv[]): Promise<Set<string>> {
    const idsOf = (some: readonly Csv[]): string[] => some.map(({ csv_id }) => csv_id);
    const drawn = idsOf(csvs.filter(({ distributed_leads }) => distributed_leads > 0));
    const unknown = idsOf(csvs.filter(({ distributed_leads }) => distributed_leads === 0));
    if (unknown.length === 0) return new Set(drawn);
    return new Set([...drawn, ...(await this.csvs.drawnFrom(unknown))]);
  }

  private async view(csv: Csv): Promise<CsvDto> {
    const [view] = await this.views([csv]);
    return view!;
  }

  private async record(csv_id: string): Promise<Csv> {
    const csv = await this.csvs.byId(csv_id);
    if (!csv) throw new NotFound('CSV', csv_id);
    return csv;
  }

  private readLeads(csv_id: string): AsyncGenerator<Lead> {
    return items<Lead>(LEAD_PAGE, (last, size) =>
      this.leads.fromRow(csv_id, last === null ? 0 : last.row + 1, size),
    );
  }

  private readRejects(csv_id: string): AsyncGenerator<Reject> {
    return items(REJECT_PAGE, (last, size) =>
      this.leads.rejectsAfter(csv_id, last?.line ?? 0, size),
    );
  }
}
