import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Withdrawals } from '@sluice/distribution';
import type { Clock, Ids } from '@sluice/kernel';
import { ContactHasher, EMPTY_CONTENT, ErasedContacts, FIND_OUT, uploadedCsv } from '@sluice/leads';
import { MemoryStorage } from '@sluice/persistence-memory';
import { DEFAULT_SETTINGS } from '@sluice/settings';
import { ApplicationRounds } from '../applying/application-rounds';
import { SuppressedLeads } from '../applying/suppressed-leads';
import { SuppressionApplier } from '../applying/suppression-applier';
import { ListImports } from '../imports/list-imports';
import { RestoredLeads } from '../imports/restored-leads';
import { TakingOff } from '../imports/taking-off';
import { loadList } from '../list-loader';
import { previewList } from '../lists/list-preview';
import { SuppressedContacts } from '../suppressed-contacts';
import { SuppressionService } from '../suppression.service';

const NOW = new Date('2026-11-22T10:00:00Z');

/** What a lead of a test has. */
export interface Person {
  email?: string;
  phone?: string;
}

/** An installation in memory with leads, and all that works on its suppression list. */
export class ListedSupply {
  readonly storage = new MemoryStorage();
  readonly hasher = new ContactHasher('a secret');
  readonly withdrawals: Withdrawals;
  readonly applier: SuppressionApplier;
  readonly takingOff: TakingOff;
  readonly imports: ListImports;
  readonly service: SuppressionService;
  readonly rounds: ApplicationRounds;
  now = NOW;
  private readonly clock: Clock = { now: () => this.now };
  private readonly ids: Ids = { next: () => `id-${++this.lastId}` };
  private lastId = 0;

  private constructor(private readonly directory: string) {
    const { storage, clock, ids, hasher } = this;
    const { suppressions, listImports, takenOff, leads, pool, csvs, ingestion } = storage;
    const erased = new ErasedContacts(storage.erasures, hasher);
    const contacts = new SuppressedContacts(suppressions, erased);
    this.withdrawals = new Withdrawals(pool, storage.withdrawals, clock);
    const suppressedLeads = new SuppressedLeads(leads, contacts, this.withdrawals);
    this.rounds = new ApplicationRounds(suppressions, csvs, ingestion, pool, suppressedLeads);
    this.applier = new SuppressionApplier(this.rounds, storage.leases, clock, ids);
    const restored = new RestoredLeads(
      takenOff,
      suppressions,
      erased,
      pool,
      storage.withdrawals,
      this.withdrawals,
      leads,
      suppressedLeads,
    );
    this.takingOff = new TakingOff(suppressions, takenOff, restored, storage.leases, clock, ids);
    const keeping = { suppressions, listImports, ids, clock, hasher };
    const ground = { suppressions, csvs, pool, leads, suppressedLeads };
    this.imports = new ListImports(
      listImports,
      takenOff,
      this.takingOff,
      suppressions,
      { load: (path, options, number) => loadList(path, options, number, keeping) },
      { preview: (path, options) => previewList(path, options, ground) },
      this.applier,
      storage.settings,
      clock,
      ids,
    );
    this.service = new SuppressionService(
      suppressions,
      listImports,
      this.takingOff,
      this.applier,
      storage.settings,
      hasher,
      clock,
      ids,
    );
  }

  static async open(default_country: string | null = null): Promise<ListedSupply> {
    const supply = new ListedSupply(await mkdtemp(join(tmpdir(), 'sluice-list-')));
    await supply.storage.settings.put({ ...DEFAULT_SETTINGS, default_country }, null);
    return supply;
  }

  async close(): Promise<void> {
    await this.takingOff.stop();
    await this.applier.stop();
    await rm(this.directory, { recursive: true });
  }

  /** Takes a CSV in. */
  async addCsv(csv_id: string, people: readonly Person[]): Promise<void> {
    const { csvs, ingestion } = this.storage;
    const csv = uploadedCsv({
      csv_id,
      name: csv_id,
      file_name: `${csv_id}.csv`,
      file_sha256: csv_id,
      head_sha256: null,
      created_at: NOW,
      bytes: 1,
      distribution_limit: 10,
      options: FIND_OUT,
    });
    await csvs.add([csv], false);
    const attempt = await ingestion.begin(csv_id, NOW);
    const leads = people.map((person, row) => ({ ...EMPTY_CONTENT, ...person, row }));
    const progress = { bytes_done: 1, rows_done: leads.length };
    await ingestion.append(attempt, { leads, rejects: [], progress });
    await ingestion.complete(attempt, {
      headers: [],
      total_rows: leads.length,
      total_leads: leads.length,
      rejected_rows: 0,
      duplicate_rows: 0,
      reject_reasons: [],
      lost_contacts: [],
      encoding: 'utf-8',
      delimiter: ',',
      bytes: 1,
      finished_at: NOW,
    });
  }

  /** A file with this content. @returns its path */
  async file(content: string | Uint8Array): Promise<string> {
    const path = join(this.directory, `list-${++this.lastId}`);
    await writeFile(path, content);
    return path;
  }

  /** Takes a list in and has it applied. @returns its import */
  async import(
    content: string | Uint8Array,
    options: Parameters<ListImports['take']>[1] = {},
  ): Promise<string> {
    const file = { path: await this.file(content), file_name: 'list.csv' };
    const { import_id } = await this.imports.take(file, options, 'ann@example.com');
    await this.applier.settle();
    return import_id;
  }

  /** Puts an entry on the list by hand and has it applied. @returns its id */
  async add(value: string): Promise<string> {
    const { id } = await this.service.add(value);
    await this.applier.settle();
    return id;
  }

  /** The rows of a CSV that may be handed out. */
  async available(csv_id: string): Promise<number[]> {
    const leads = await this.storage.leads.fromRow(csv_id, 0, 10_000);
    return leads.filter(({ status }) => status === 'available').map(({ row }) => row);
  }

  /** What stands on the list, by number. */
  async entries(): Promise<string[]> {
    const stored = await this.storage.suppressions.numbered(0, Infinity, 1_000_000);
    return stored.map(({ value }) => value);
  }
}
