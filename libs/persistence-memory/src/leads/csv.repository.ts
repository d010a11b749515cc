import { NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import {
  CSV_STATUSES,
  CsvInUse,
  SameFileUploaded,
  byQueueOrder,
  changedCsv,
  csvEffects,
  datedBehind,
  isRefusedAgain,
  manualPositions,
  type Csv,
  type CsvChange,
  type CsvFilter,
  type CsvRepository,
  type CsvTotals,
  type SameFileRule,
  type SoughtFile,
} from '@sluice/leads';
import { byText, pageOf, reversed } from '../lists';
import { hasDrawnFrom } from '../pool/execution-rows';
import type { CsvRow, Tables } from '../tables';
import { byAge, csvOf, isTakenIn } from './csv-rows';

export class MemoryCsvRepository implements CsvRepository {
  constructor(private readonly tables: Tables) {}

  async add(
    csvs: readonly Csv[],
    refuseSameFile: SameFileRule,
    dating: 'as_given' | 'behind_newest' = 'as_given',
  ): Promise<Csv[]> {
    return this.tables.database.transaction(() => {
      const newest = this.tables.csvs.where().sort(byAge).at(-1) ?? null;
      const dated = dating === 'as_given' ? [...csvs] : datedBehind(csvs, newest);
      for (const csv of dated) {
        if (isRefusedAgain(csv.csv_id, refuseSameFile)) this.refuseSameFile(csv);
        this.tables.csvs.insert(csv.csv_id, { ...csv, attempt: null, headers: [] });
      }
      this.tables.writeEffects(csvEffects.added(dated));
      return dated;
    });
  }

  async byId(csv_id: string): Promise<Csv | null> {
    const csv = this.tables.csvs.get(csv_id);
    return csv && csvOf(csv);
  }

  async withContent(file: SoughtFile): Promise<Csv | null> {
    const csv = this.oldestWith(file);
    return csv ? csvOf(csv) : null;
  }

  async list(statuses: readonly CsvFilter[] | null, page: PageRequest): Promise<Page<Csv>> {
    const wanted = new Set<CsvFilter>(statuses ?? CSV_STATUSES);
    const active = this.tables.csvs
      .where(({ csv_status }) => csv_status === 'active')
      .filter(({ paused }) => wanted.has('active') || (paused && wanted.has('paused')))
      .sort(byQueueOrder);
    const others = this.tables.csvs
      .where(({ csv_status }) => csv_status !== 'active' && wanted.has(csv_status))
      .sort(reversed(byAge));
    return pageOf([...active, ...others].map(csvOf), page);
  }

  async idsInQueue(limit: number): Promise<string[]> {
    return this.tables.csvs
      .where(({ csv_status, paused }) => csv_status === 'active' && !paused)
      .sort(byQueueOrder)
      .slice(0, limit)
      .map(({ csv_id }) => csv_id);
  }

  async latestExhausted(limit: number): Promise<Csv[]> {
    return this.exhausted().reverse().slice(0, limit).map(csvOf);
  }

  async totals(): Promise<CsvTotals> {
    const csvs = this.tables.csvs.where(isTakenIn);
    const sum = (of: readonly CsvRow[], field: NumberField): number =>
      of.reduce((all, csv) => all + csv[field], 0);
    const active = csvs.filter(({ csv_status }) => csv_status === 'active');
    return {
      total_leads: sum(csvs, 'total_leads'),
      remaining_leads: sum(
        csvs.filter(({ csv_status }) => csv_status !== 'archived'),
        'remaining_leads',
      ),
      paused_leads: sum(
        active.filter(({ paused }) => paused),
        'remaining_leads',
      ),
      distributed_leads: sum(csvs, 'distributed_leads'),
      possible_distributions: sum(csvs, 'possible_distributions'),
      active_csvs_count: active.length,
      exhausted_csvs_count: csvs.filter(({ csv_status }) => csv_status === 'exhausted').length,
    };
  }

  async change(
    csv_id: string,
    change: CsvChange,
    now: Date,
    expectedVersion: number | null,
  ): Promise<Csv> {
    return this.tables.database.transaction(() => {
      const csv = this.existing(csv_id);
      if (expectedVersion !== null && expectedVersion !== csv.version)
        throw new VersionConflict('CSV', expectedVersion, csv.version);
      const changed = { ...csv, ...changedCsv(csv, change, now), version: csv.version + 1 };
      this.tables.csvs.put(csv_id, changed);
      this.tables.writeEffects(csvEffects.changed(csv, changed));
      return csvOf(changed);
    });
  }

  async archiveExhausted(until: Date, now: Date, limit: number): Promise<Csv[]> {
    return this.tables.database.transaction(() => {
      const archived = this.exhausted()
        .filter(({ exhausted_at, brought_back_at }) => {
          return exhausted_at! <= until && (brought_back_at ?? until) <= until;
        })
        .slice(0, limit)
        .map((csv) => ({
          ...csv,
          ...changedCsv(csv, { archived: true }, now),
          version: csv.version + 1,
        }));
      for (const csv of archived) this.tables.csvs.put(csv.csv_id, csv);
      if (archived.length > 0) this.tables.writeEffects(csvEffects.archived(archived));
      return archived.map(csvOf);
    });
  }

  async reorder(csv_ids: readonly string[]): Promise<void> {
    this.tables.database.transaction(() => {
      const active = this.tables.csvs.where(({ csv_status }) => csv_status === 'active');
      const positions = manualPositions(csv_ids, new Set(active.map(({ csv_id }) => csv_id)));
      for (const { csv_id } of this.tables.csvs.where())
        this.tables.csvs.change(csv_id, { manual_position: positions.get(csv_id) ?? null });
      this.tables.writeEffects(csvEffects.reordered(csv_ids));
    });
  }

  async removeUntouched(csv_id: string): Promise<void> {
    this.tables.database.transaction(() => {
      const { name, distributed_leads, attempt } = this.existing(csv_id);
      if (this.wasDrawnFrom(csv_id)) throw new CsvInUse(name, distributed_leads);
      this.tables.csvs.delete(csv_id);
      this.tables.ledgers.delete(csv_id);
      this.tables.dropAttempt(attempt, { leads: true, rejects: true });
      this.tables.withdrawals.deleteWhere((record) => record.csv_id === csv_id);
      this.tables.erasedLeads.deleteWhere((place) => place.csv_id === csv_id);
      this.tables.writeEffects(csvEffects.removed(csv_id));
    });
  }

  async drawnFrom(csv_ids: readonly string[]): Promise<Set<string>> {
    return new Set(csv_ids.filter((csv_id) => this.wasDrawnFrom(csv_id)));
  }

  private refuseSameFile({ file_sha256, file_name }: Csv): void {
    const earlier = this.oldestWith({ file_sha256 });
    if (earlier) throw new SameFileUploaded(file_name, earlier);
  }

  private oldestWith(file: SoughtFile): CsvRow | undefined {
    const isSame = (csv: CsvRow) =>
      'file_sha256' in file
        ? csv.file_sha256 === file.file_sha256
        : csv.head_sha256 === file.head_sha256 && csv.ingest.bytes_total === file.bytes;
    const [oldest] = this.tables.csvs
      .where((csv) => csv.csv_status !== 'failed' && isSame(csv))
      .sort(byAge);
    return oldest;
  }

  private existing(csv_id: string): CsvRow {
    const csv = this.tables.csvs.get(csv_id);
    if (!csv) throw new NotFound('CSV', csv_id);
    return csv;
  }

  private wasDrawnFrom(csv_id: string): boolean {
    return this.tables.executions.where((run) => hasDrawnFrom(run, csv_id)).length > 0;
  }

  /** Those exhausted longest ago first. */
  private exhausted(): CsvRow[] {
    return this.tables.csvs
      .where(({ csv_status }) => csv_status === 'exhausted')
      .sort(
        (one, other) =>
          one.exhausted_at!.getTime() - other.exhausted_at!.getTime() ||
          byText(one.csv_id, other.csv_id),
      );
  }
}

type NumberField =
  'total_leads' | 'remaining_leads' | 'distributed_leads' | 'possible_distributions';
