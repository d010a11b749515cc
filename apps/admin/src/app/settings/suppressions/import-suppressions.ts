import {
  Component,
  DestroyRef,
  Injector,
  computed,
  inject,
  runInInjectionContext,
  signal,
} from '@angular/core';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { apiErrorOf } from '../../core/api-error';
import { Formats } from '../../core/formats';
import { Session } from '../../core/session';
import { DropZone } from '../../shared/drop-zone';
import { FormProblem } from '../../shared/form-problem';
import { Problem } from '../../shared/problem';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { fixedList } from '../../shared/table/fixed-list';
import { SettingsData, type SuppressionImport } from '../settings-data';
import { SettingsHeader } from '../settings-header';
import { ListPreviewView } from './list-preview';
import { ListReading } from './list-reading';

/** With a number of its own: a line can have several cells that are none. */
type Rejected = SuppressionImport['rejected'][number] & { number: number };

/** Puts all that a file lists on the suppression list. */
@Component({
  selector: 'sluice-import-suppressions',
  imports: [
    DataTable,
    DropZone,
    FormProblem,
    ListPreviewView,
    MatButton,
    MatProgressBar,
    Problem,
    RouterLink,
    SettingsHeader,
  ],
  templateUrl: './import-suppressions.html',
  styleUrl: '../../shared/import-page.css',
})
export class ImportSuppressions {
  readonly #data = inject(SettingsData);
  readonly #formats = inject(Formats);
  protected readonly mayWrite = inject(Session).mayWrite;

  readonly #injector = inject(Injector);
  protected readonly reading = signal<ListReading | undefined>(undefined);
  protected readonly isImporting = signal(false);
  protected readonly done = signal<SuppressionImport | undefined>(undefined);
  readonly #doneName = signal('');
  protected readonly problem = signal<string | undefined>(undefined);

  protected readonly importing = $localize`Importing…`;
  protected readonly importWords = computed(
    () => $localize`Import ${this.reading()?.file.name ?? ''}`,
  );
  protected readonly doneWords = computed(() => $localize`${this.#doneName()} was imported`);
  /** Of the list that was taken in, or is previewed. */
  readonly #report = computed(() => this.done() ?? this.reading()?.preview());
  protected readonly rejected = computed<readonly Rejected[]>(() =>
    (this.#report()?.rejected ?? []).map((rejected, number) => ({ ...rejected, number })),
  );
  protected readonly rejectedList = fixedList(this.rejected);
  /** The server names the first ones only. */
  protected readonly firstOfMany = computed(() => {
    const all = this.#report()?.rejected_count ?? 0;
    const shown = this.rejected().length;
    return all > shown
      ? $localize`The first ${this.integer(shown)} of ${this.integer(all)}.`
      : undefined;
  });
  protected readonly columns: readonly Column<Rejected>[] = [
    {
      id: 'line',
      heading: $localize`Line`,
      text: ({ line }) => this.integer(line),
      isNumber: true,
    },
    { id: 'value', heading: $localize`Entry, shortened`, text: ({ value }) => value },
    {
      id: 'reason',
      heading: $localize`What is wrong`,
      text: ({ reason }) => $localize`It ${reason}.`,
    },
  ];

  protected readonly idOf = ({ number }: Rejected) => String(number);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.reading()?.destroy());
  }

  protected take([file]: readonly File[]): void {
    // What is under way belongs to the file that it began with.
    if (this.isImporting() || !file) return;
    this.#look(file);
    this.done.set(undefined);
    this.problem.set(undefined);
  }

  protected async importFile({ file, options }: ListReading): Promise<void> {
    this.problem.set(undefined);
    this.isImporting.set(true);
    try {
      this.done.set(await this.#data.importSuppressions(file, options()));
      this.#doneName.set(file.name);
      this.#look(undefined);
    } catch (error) {
      this.problem.set(apiErrorOf(error).message);
    } finally {
      this.isImporting.set(false);
    }
  }

  #look(file: File | undefined): void {
    this.reading()?.destroy();
    const injector = this.#injector;
    this.reading.set(file && runInInjectionContext(injector, () => new ListReading(file)));
  }

  protected integer(value: number): string {
    return this.#formats.integer(value);
  }
}
