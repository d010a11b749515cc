import { Component, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ApiError } from '../../core/api-error';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { Session } from '../../core/session';
import { Badge, type BadgeTone } from '../../shared/badge';
import { Dialogs } from '../../shared/dialogs';
import { Empty } from '../../shared/empty';
import { FormProblem } from '../../shared/form-problem';
import { Moment } from '../../shared/moment';
import { Notices } from '../../shared/notices';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { numberColumn } from '../../shared/table/number-column';
import { pagedList } from '../../shared/table/paged-list';
import { type ListImport, SettingsData } from '../settings-data';
import { SettingsHeader } from '../settings-header';

const statusWords: Record<ListImport['status'], string> = {
  done: $localize`Imported`,
  going: $localize`Being imported`,
  broken_off: $localize`Broken off`,
  taking_back: $localize`Being taken back`,
};
const statusTones: Record<ListImport['status'], BadgeTone> = {
  done: 'quiet',
  going: 'warn',
  broken_off: 'warn',
  taking_back: 'warn',
};

/** Milliseconds until it is asked again what has become of lists that are under way. */
const underWayPace = 2_000;

/** The lists that were taken in, each with the way back. */
@Component({
  selector: 'sluice-list-imports',
  imports: [
    Badge,
    Cell,
    DataTable,
    Empty,
    FormProblem,
    MatButton,
    Moment,
    RouterLink,
    SettingsHeader,
  ],
  templateUrl: './list-imports.html',
  styles: `
    .about {
      max-width: 72ch;
      margin-bottom: 12px;
    }
    .name,
    .by {
      overflow-wrap: anywhere;
    }
    .by {
      display: block;
    }
    .back {
      white-space: nowrap;
    }
  `,
})
export class ListImports {
  readonly #data = inject(SettingsData);
  readonly #dialogs = inject(Dialogs);
  readonly #formats = inject(Formats);
  readonly #notices = inject(Notices);
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly imports = pagedList<ListImport>({
    load: (query, abort) => this.#data.listImports(query, abort),
    on: ({ type }) => type === 'overview.changed',
  });
  readonly #isUnderWay = computed(
    () =>
      this.imports.rows()?.some(({ status }) => status === 'going' || status === 'taking_back') ??
      false,
  );
  /** Why the server refused what was asked last. */
  protected readonly problem = signal<string | undefined>(undefined);
  /** The import that is being taken back by this viewer. */
  protected readonly going = signal<string | undefined>(undefined);
  protected readonly download = downloadAddress('/api/admin/suppressions/imports.csv', {});
  protected readonly columns: readonly Column<ListImport>[] = [
    { id: 'file_name', heading: $localize`List`, text: ({ file_name }) => file_name },
    { id: 'at', heading: $localize`Imported`, text: ({ at }) => at },
    numberColumn('added', $localize`Added`, this.#formats),
    numberColumn('already_there', $localize`Already there`, this.#formats),
    numberColumn('rejected_count', $localize`Rejected`, this.#formats),
    numberColumn('hits', $localize`Hits`, this.#formats),
    { id: 'status', heading: $localize`Status`, text: ({ status }) => statusWords[status] },
    ...(this.mayWrite() ? [{ id: 'actions', heading: $localize`Actions`, text: () => '' }] : []),
  ];

  protected readonly idOf = ({ import_id }: ListImport) => import_id;
  protected readonly wordsOf = ({ status }: ListImport) => statusWords[status];
  protected readonly toneOf = ({ status }: ListImport) => statusTones[status];

  constructor() {
    effect((onCleanup) => {
      if (!this.#isUnderWay() || this.imports.isLoading()) return;
      const timer = setTimeout(() => {
        this.imports.reload();
      }, underWayPace);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected mayTakeBack({ abilities }: ListImport): boolean {
    return abilities.includes('take_back');
  }

  protected takeBackName({ file_name }: ListImport): string {
    return $localize`Take back ${file_name}`;
  }

  protected async takeBack({ import_id, file_name, added }: ListImport): Promise<void> {
    const entries = this.#formats.count(added, $localize`entry`, $localize`entries`);
    const isSure = await this.#dialogs.confirm({
      title: $localize`Take ${file_name} back?`,
      consequences: [
        $localize`The ${entries} that it added are taken off the list, but for those that another list or somebody by hand has added too.`,
        $localize`Leads that only they had withdrawn may be handed out again.`,
        $localize`Rows that were refused stay rejected: upload them again if they are wanted.`,
      ],
      action: $localize`Take back`,
    });
    if (!isSure) return;
    this.problem.set(undefined);
    this.going.set(import_id);
    try {
      const { entries_removed, leads_restored } = await this.#data.takeListBack(import_id);
      const removed = this.#formats.count(entries_removed, $localize`entry`, $localize`entries`);
      const leads = this.#formats.count(leads_restored, $localize`lead`, $localize`leads`);
      this.#notices.say(
        $localize`${file_name} was taken back: ${removed} off the list, ${leads} restored.`,
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem.set(
        $localize`${file_name} was not taken back, or not whole yet. ${error.message}`,
      );
    } finally {
      this.going.set(undefined);
      this.imports.reload();
    }
  }
}
