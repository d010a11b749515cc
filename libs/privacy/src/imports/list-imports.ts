import { Injectable } from '@nestjs/common';
import { Clock, Ids, NotFound, type Page, type PageRequest } from '@sluice/kernel';
import { SettingsRepository } from '@sluice/settings';
import { SuppressionApplier } from '../applying/suppression-applier';
import { listOptionsOf, type ListOptionsDto } from '../dto/list-options.dto';
import { type ListImportAbility, listImportAbilities } from '../domain/list-import-abilities';
import { ListLoader } from '../list-loader';
import { ListPreviewer, type ListPreview } from '../lists/list-preview';
import type { ImportReport } from '../suppression-import';
import { SuppressionRepository } from '../suppression.repository';
import { ImportInProgress } from '../privacy.errors';
import { IMPORT_PATIENCE, isGoing, type ImportStatus, type ListImport } from './list-import';
import { ListImportRepository } from './list-import.repository';
import { TakenOffRepository } from './taken-off.repository';
import { TakingOff, type TakenBack } from './taking-off';

/** An import as the API shows it. */
export type ListImportView = Omit<ListImport, 'number' | 'touched_at' | 'finished_at'> & {
  status: ImportStatus;
  abilities: ListImportAbility[];
};

/** A file that was received. */
export interface ListFile {
  path: string;
  file_name: string;
}

/** Lists that are taken in, each as one thing that can be taken back. */
@Injectable()
export class ListImports {
  constructor(
    private readonly imports: ListImportRepository,
    private readonly takenOff: TakenOffRepository,
    private readonly takingOff: TakingOff,
    private readonly suppressions: SuppressionRepository,
    private readonly lists: ListLoader,
    private readonly previewer: ListPreviewer,
    private readonly applier: SuppressionApplier,
    private readonly settings: SettingsRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * What would become of a list; changes nothing.
   *
   * @throws ValidationFailed when it is no text, or an option makes no sense for it
   */
  async preview(path: string, options: ListOptionsDto): Promise<ListPreview> {
    const { default_country } = await this.settings.current();
    return this.previewer.preview(path, listOptionsOf(options, default_country));
  }

  /**
   * Adds the entries of a file of any size; those that can't be read are told, the others go in. What
   * was added of a file that breaks off stays under its import; sending it again adds the rest.
   *
   * @throws ValidationFailed when it is no text, or an option makes no sense for it; then there is no
   *   import
   */
  async take(
    { path, file_name }: ListFile,
    options: ListOptionsDto,
    by: string,
  ): Promise<ImportReport & { import_id: string }> {
    const { default_country } = await this.settings.current();
    const import_id = this.ids.next();
    const number = await this.imports.begin({ import_id, file_name, at: this.clock.now(), by });
    const touching = setInterval(() => this.touch(number), IMPORT_PATIENCE / 4);
    touching.unref();
    try {
      const report = await this.lists.load(path, listOptionsOf(options, default_country), number);
      await this.imports.finish(number, report, this.clock.now());
      // Once, at the end: plans that go out of date with every batch would keep runs from being made.
      if (report.added > 0) await this.suppressions.outdatePlans();
      this.applier.wake();
      return { import_id, ...report };
    } catch (error) {
      // The error weighs more; what can't be noted is seen by its age later.
      await this.imports.breakOff(number).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(touching);
    }
  }

  /** Newest first. */
  async list(page: PageRequest): Promise<Page<ListImportView>> {
    const found = await this.imports.list(page);
    return { ...found, items: await Promise.all(found.items.map((each) => this.view(each))) };
  }

  /** @throws NotFound */
  async get(import_id: string): Promise<ListImportView> {
    const found = await this.imports.byId(import_id);
    if (!found) throw new NotFound('suppression import', import_id);
    return this.view(found);
  }

  /**
   * Takes an import back: its entries go that nobody else holds, and the leads that only they had
   * withdrawn are restored. When it returns all of it is done.
   *
   * @throws NotFound, ImportInProgress while it is taken in
   */
  async takeBack(import_id: string): Promise<TakenBack> {
    const found = await this.imports.byId(import_id);
    if (!found) throw new NotFound('suppression import', import_id);
    if (isGoing(found, this.clock.now())) throw new ImportInProgress(found.file_name);
    return this.takingOff.import(import_id);
  }

  /** Also while it waits its turn. */
  private touch(number: number): void {
    this.imports.touch(number, this.clock.now()).catch(() => undefined);
  }

  private async view(found: ListImport): Promise<ListImportView> {
    const { number: _number, touched_at: _touched, finished_at: _finished, ...shown } = found;
    const isTakenBack = (await this.takenOff.byId(found.import_id)) !== null;
    const status = isTakenBack ? 'taking_back' : this.statusOf(found);
    return { ...shown, status, abilities: listImportAbilities(status) };
  }

  private statusOf(found: ListImport): ImportStatus {
    if (found.finished_at !== null) return 'done';
    return isGoing(found, this.clock.now()) ? 'going' : 'broken_off';
  }
}
