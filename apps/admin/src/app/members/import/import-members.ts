import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { apiErrorOf } from '../../core/api-error';
import { Formats } from '../../core/formats';
import { saveFile } from '../../core/save-file';
import { Session } from '../../core/session';
import { DropZone } from '../../shared/drop-zone';
import { FormProblem } from '../../shared/form-problem';
import { PageHeader } from '../../shared/page-header';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { fixedList } from '../../shared/table/fixed-list';
import { type MemberUpsert, MembersData } from '../members-data';

type Rejected = MemberUpsert['rejected'][number];

const template =
  'name,email,tier,status,external_id\r\nAda Lovelace,ada@example.com,gold,active,crm-1\r\n';

/** Adds and changes members from a file, once it was seen what that would do. */
@Component({
  selector: 'sluice-import-members',
  imports: [DataTable, DropZone, FormProblem, MatButton, PageHeader, RouterLink],
  templateUrl: './import-members.html',
  styleUrls: ['../../shared/import-page.css', './import-members.css'],
})
export class ImportMembers {
  readonly #data = inject(MembersData);
  readonly #formats = inject(Formats);
  protected readonly session = inject(Session);

  protected readonly back = { link: '/members', label: $localize`Members` };
  protected readonly file = signal<File | undefined>(undefined);
  protected readonly isReading = signal(false);
  protected readonly isImporting = signal(false);
  protected readonly preview = signal<MemberUpsert | undefined>(undefined);
  protected readonly done = signal<MemberUpsert | undefined>(undefined);
  protected readonly problem = signal<string | undefined>(undefined);

  /** How many rows of the file go in. */
  protected readonly taken = computed(() => {
    const { created = 0, updated = 0 } = this.preview() ?? {};
    return created + updated;
  });
  protected readonly importing = $localize`Importing…`;
  protected readonly importWords = computed(() => {
    const members = this.#formats.count(this.taken(), $localize`member`, $localize`members`);
    return $localize`Import ${members}`;
  });
  protected readonly rejected = computed(() => (this.done() ?? this.preview())?.rejected ?? []);
  protected readonly rejectedList = fixedList(this.rejected);
  protected readonly columns: readonly Column<Rejected>[] = [
    {
      id: 'line',
      heading: $localize`Line`,
      text: ({ line = 0 }) => this.integer(line),
      isNumber: true,
    },
    { id: 'field', heading: $localize`Field`, text: ({ field }) => field },
    { id: 'message', heading: $localize`What is wrong`, text: ({ message }) => message },
  ];

  protected readonly idOf = ({ line }: Rejected) => String(line);

  protected async take([file]: readonly File[]): Promise<void> {
    this.startAnew();
    this.file.set(file);
    this.isReading.set(true);
    try {
      const preview = await this.#data.previewFile(file!);
      // Another file may have been chosen meanwhile.
      if (this.file() === file) this.preview.set(preview);
    } catch (error) {
      if (this.file() === file) this.problem.set(apiErrorOf(error).message);
    } finally {
      if (this.file() === file) this.isReading.set(false);
    }
  }

  protected async importFile(): Promise<void> {
    this.problem.set(undefined);
    this.isImporting.set(true);
    try {
      this.done.set(await this.#data.importFile(this.file()!));
    } catch (error) {
      this.problem.set(apiErrorOf(error).message);
    } finally {
      this.isImporting.set(false);
    }
  }

  protected startAnew(): void {
    this.file.set(undefined);
    this.preview.set(undefined);
    this.done.set(undefined);
    this.problem.set(undefined);
  }

  protected saveTemplate(): void {
    saveFile('members.csv', new Blob([template], { type: 'text/csv' }));
  }

  protected integer(value: number): string {
    return this.#formats.integer(value);
  }

  protected wordsOfResult({ created, updated, rejected }: MemberUpsert): string {
    const [added, changed, refused] = [created, updated, rejected.length].map((count) =>
      this.integer(count),
    );
    return $localize`${added} added, ${changed} updated, ${refused} rejected.`;
  }
}
