import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { apiErrorOf } from '../../core/api-error';
import { Formats } from '../../core/formats';
import { Session } from '../../core/session';
import { DropZone } from '../../shared/drop-zone';
import { FormProblem } from '../../shared/form-problem';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { fixedList } from '../../shared/table/fixed-list';
import { SettingsData, type SuppressionImport } from '../settings-data';
import { SettingsHeader } from '../settings-header';

/** With a number of its own: a line can have several cells that are none. */
type Rejected = SuppressionImport['rejected'][number] & { number: number };

/** Puts all that a file lists on the suppression list. */
@Component({
  selector: 'sluice-import-suppressions',
  imports: [DataTable, DropZone, FormProblem, MatButton, RouterLink, SettingsHeader],
  templateUrl: './import-suppressions.html',
  styleUrl: '../../shared/import-page.css',
})
export class ImportSuppressions {
  readonly #data = inject(SettingsData);
  readonly #formats = inject(Formats);
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly file = signal<File | undefined>(undefined);
  protected readonly isImporting = signal(false);
  protected readonly done = signal<SuppressionImport | undefined>(undefined);
  readonly #doneName = signal('');
  protected readonly problem = signal<string | undefined>(undefined);

  protected readonly importing = $localize`Importing…`;
  protected readonly importWords = computed(() => $localize`Import ${this.file()?.name ?? ''}`);
  protected readonly doneWords = computed(() => $localize`${this.#doneName()} was imported`);
  protected readonly rejected = computed<readonly Rejected[]>(() =>
    (this.done()?.rejected ?? []).map((rejected, number) => ({ ...rejected, number })),
  );
  protected readonly rejectedList = fixedList(this.rejected);
  /** The server names the first ones only. */
  protected readonly firstOfMany = computed(() => {
    const all = this.done()?.rejected_count ?? 0;
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
      exported: ({ line }) => line,
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

  protected take([file]: readonly File[]): void {
    // What is under way belongs to the file that it began with.
    if (this.isImporting()) return;
    this.file.set(file);
    this.done.set(undefined);
    this.problem.set(undefined);
  }

  protected async importFile(file: File): Promise<void> {
    this.problem.set(undefined);
    this.isImporting.set(true);
    try {
      this.done.set(await this.#data.importSuppressions(file));
      this.#doneName.set(file.name);
      this.file.set(undefined);
    } catch (error) {
      this.problem.set(apiErrorOf(error).message);
    } finally {
      this.isImporting.set(false);
    }
  }

  protected integer(value: number): string {
    return this.#formats.integer(value);
  }
}
