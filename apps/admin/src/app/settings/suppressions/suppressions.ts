import { Component, Injector, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { ApiError } from '../../core/api-error';
import { Commands } from '../../core/commands';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { Session } from '../../core/session';
import { Badge } from '../../shared/badge';
import { Choice } from '../../shared/choice';
import { Dialogs } from '../../shared/dialogs';
import { Empty } from '../../shared/empty';
import { FormProblem } from '../../shared/form-problem';
import { Moment } from '../../shared/moment';
import { Notices } from '../../shared/notices';
import { SearchField } from '../../shared/search-field';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { numberColumn } from '../../shared/table/number-column';
import { anyText, oneOf, pagedList } from '../../shared/table/paged-list';
import { SettingsData, type Suppression, type SuppressionFilters } from '../settings-data';
import { SettingsHeader } from '../settings-header';
import { entryWords, kindWords } from './kind-words';

/** Milliseconds until it is asked again whether the entries have been applied. */
const applyingPace = 2_000;

/** Whom no lead may be of. */
@Component({
  selector: 'sluice-suppressions',
  imports: [
    Badge,
    Cell,
    Choice,
    DataTable,
    Empty,
    FormProblem,
    MatButton,
    Moment,
    RouterLink,
    SearchField,
    SettingsHeader,
  ],
  templateUrl: './suppressions.html',
  styles: `
    .about {
      max-width: 72ch;
      margin-bottom: 12px;
    }
    .about:empty {
      margin: 0;
    }
    .value,
    .from {
      overflow-wrap: anywhere;
    }
    .from {
      display: block;
    }
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class Suppressions {
  readonly #data = inject(SettingsData);
  readonly #dialogs = inject(Dialogs);
  readonly #notices = inject(Notices);
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly entries = pagedList<Suppression, SuppressionFilters>({
    filters: { query: anyText, kind: oneOf('email', 'phone', 'domain', 'sha256', 'md5', 'erased') },
    load: (query, abort) => this.#data.suppressions(query, abort),
    on: ({ type }) => type === 'overview.changed',
  });
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/suppressions/export.csv', { query: this.entries.filters() }),
  );
  /** Whether leads of an entry that is shown are still being withdrawn. */
  protected readonly isApplying = computed(
    () => this.entries.rows()?.some(({ applied }) => !applied) ?? false,
  );
  /** Why the server refused what was asked last. */
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly kinds = Object.entries(kindWords).map(([value, words]) => ({
    value: value as Suppression['kind'],
    words,
  }));
  readonly #facts: readonly Column<Suppression>[] = [
    { id: 'value', heading: $localize`Entry`, text: ({ value }) => value ?? '' },
    {
      id: 'kind',
      heading: $localize`Kind`,
      text: ({ kind }) => kindWords[kind],
    },
    { id: 'added_at', heading: $localize`Added`, text: ({ added_at }) => added_at },
    {
      id: 'applied',
      heading: $localize`Matching leads`,
      text: (entry) => this.appliedWords(entry),
    },
    numberColumn('hits', $localize`Hits`, inject(Formats)),
  ];
  protected readonly columns: readonly Column<Suppression>[] = this.mayWrite()
    ? [...this.#facts, { id: 'actions', heading: $localize`Actions`, text: () => '' }]
    : this.#facts;

  protected readonly idOf = ({ id }: Suppression) => id;

  constructor() {
    // No event tells that an entry which matches no lead was applied.
    effect((onCleanup) => {
      if (!this.isApplying() || this.entries.isLoading()) return;
      const timer = setTimeout(() => {
        this.entries.reload();
      }, applyingPace);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
    const router = inject(Router);
    if (!this.mayWrite()) return;
    const commands = [
      { words: $localize`Add an entry`, keys: 'n', run: () => this.add() },
      {
        words: $localize`Import a suppression list`,
        keys: 'i',
        run: () => router.navigateByUrl('/settings/suppressions/import'),
      },
    ];
    inject(Commands).add($localize`Suppression list`, commands, inject(Injector));
  }

  protected appliedWords({ applied }: Suppression): string {
    return applied ? $localize`Withdrawn` : $localize`Being withdrawn`;
  }

  protected removeName(entry: Suppression): string {
    return $localize`Remove ${entryWords(entry)}`;
  }

  protected async add(): Promise<void> {
    const { SuppressionForm } = await import('./suppression-form');
    const added = await this.#dialogs.open<Suppression>(SuppressionForm);
    if (added) this.#changed($localize`${entryWords(added)} is on the list now.`);
  }

  protected async remove(entry: Suppression): Promise<void> {
    const words = entryWords(entry);
    const isSure = await this.#dialogs.confirm({
      title: $localize`Take ${words} off the list?`,
      consequences: [
        entry.kind === 'erased'
          ? $localize`Rows that match are still refused in later uploads: the person was erased.`
          : $localize`Rows that match are accepted again in later uploads.`,
        $localize`Leads that only this entry had withdrawn may be handed out again.`,
      ],
      action: $localize`Remove`,
    });
    if (!isSure) return;
    this.problem.set(undefined);
    try {
      await this.#data.removeSuppression(entry.id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem.set($localize`${words} is still on the list. ${error.message}`);
      return;
    }
    this.#changed($localize`${words} was taken off the list.`);
  }

  #changed(words: string): void {
    this.problem.set(undefined);
    this.entries.reload();
    this.#notices.say(words);
  }
}
