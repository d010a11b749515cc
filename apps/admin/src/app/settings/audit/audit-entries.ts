import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../../core/download-address';
import { Badge } from '../../shared/badge';
import { type Day, dayIn, endOf, startOf } from '../../shared/day';
import { DayField } from '../../shared/day-field';
import { Empty } from '../../shared/empty';
import { Moment } from '../../shared/moment';
import { SearchField } from '../../shared/search-field';
import { addressFilters } from '../../shared/table/address-filters';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { type CursorList, cursorList } from '../../shared/table/cursor-list';
import { DataTable } from '../../shared/table/data-table';
import { anyText } from '../../shared/table/paged-list';
import { type AuditEntry, type AuditFilters, SettingsData } from '../settings-data';
import { AuditChanges } from './audit-changes';
import { changeText } from './change-lines';

/** The filters as they stand in the address: whole days, the last one included. */
interface Shown extends Omit<AuditFilters, 'from' | 'to'> {
  from: Day;
  to: Day;
}

const outcomeWords: Record<AuditEntry['outcome'], string> = {
  done: $localize`Done`,
  refused: $localize`Refused`,
  failed: $localize`Failed`,
  unknown: $localize`Unknown`,
};

/** Who did what, newest first. */
@Component({
  selector: 'sluice-audit-entries',
  imports: [
    AuditChanges,
    Badge,
    Cell,
    DataTable,
    DayField,
    Empty,
    MatButton,
    Moment,
    RouterLink,
    SearchField,
  ],
  templateUrl: './audit-entries.html',
  styles: `
    .target {
      overflow-wrap: anywhere;
    }
    @media (width >= 600px) {
      .whole {
        white-space: nowrap;
      }
    }
  `,
})
export class AuditEntries {
  readonly #data = inject(SettingsData);

  protected readonly shown = addressFilters<Shown>({
    actor: anyText,
    action: anyText,
    target: anyText,
    from: dayIn,
    to: dayIn,
  });
  readonly #asked = computed<Partial<AuditFilters>>(() => {
    const { from, to, ...rest } = this.shown.filters();
    return {
      ...rest,
      ...(from !== undefined && { from: startOf(from).toISOString() }),
      ...(to !== undefined && { to: endOf(to).toISOString() }),
    };
  });
  protected readonly entries: CursorList<AuditEntry> = {
    ...cursorList<AuditEntry, Partial<AuditFilters>>({
      params: () => this.#asked(),
      load: (query, filters, abort) => this.#data.audit({ ...query, ...filters }, abort),
    }),
    isFiltered: this.shown.isFiltered,
    clearFilters: () => {
      this.shown.clearFilters();
    },
  };
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/audit/export.csv', { query: this.#asked() }),
  );
  protected readonly columns: readonly Column<AuditEntry>[] = [
    { id: 'at', heading: $localize`When`, text: ({ at }) => at },
    { id: 'actor', heading: $localize`Who`, text: ({ actor }) => actor },
    { id: 'action', heading: $localize`What`, text: ({ action }) => action },
    { id: 'target', heading: $localize`To what`, text: ({ target }) => target },
    {
      id: 'changes',
      heading: $localize`Old and new values`,
      text: ({ changes }) => changeText(changes),
    },
    { id: 'outcome', heading: $localize`Outcome`, text: ({ outcome }) => outcomeWords[outcome] },
    { id: 'address', heading: $localize`From where`, text: ({ address }) => address },
  ];

  protected readonly outcomeWords = outcomeWords;
  protected readonly idOf = ({ number }: AuditEntry) => String(number);

  /** A key is named as a key, so that nobody takes it for a person. */
  protected actorWords({ actor_kind, actor }: AuditEntry): string {
    if (actor_kind === 'api_key') return $localize`API key ${actor}`;
    return actor === '' ? $localize`Nobody signed in` : actor;
  }
}
