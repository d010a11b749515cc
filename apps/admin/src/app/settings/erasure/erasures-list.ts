import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { Badge } from '../../shared/badge';
import { Choice } from '../../shared/choice';
import { Empty } from '../../shared/empty';
import { Moment } from '../../shared/moment';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { oneOf, pagedList } from '../../shared/table/paged-list';
import { type ErasureRecord, SettingsData, type ToldFilters } from '../settings-data';

/** What was erased, and of how many members nobody has said yet that they were told. */
@Component({
  selector: 'sluice-erasures-list',
  imports: [Badge, Cell, Choice, DataTable, Empty, Moment, RouterLink],
  template: `
    <h2 i18n>Erasures so far</h2>
    <sluice-data-table
      i18n-label
      label="Erasures"
      [list]="erasures"
      [download]="download()"
      [columns]="columns"
      [rowId]="idOf"
    >
      <ng-container tableFilters>
        <sluice-choice
          i18n-label
          label="Members"
          [choices]="choices"
          [value]="erasures.filters().told"
          (changed)="erasures.filter({ told: $event })"
        />
      </ng-container>
      <ng-template sluiceCell="at" [sluiceCellOf]="erasures" let-erasure>
        <a [routerLink]="['/settings/erasure', erasure.erasure_id]">
          <sluice-moment [at]="erasure.at" />
        </a>
      </ng-template>
      <ng-template sluiceCell="untold" [sluiceCellOf]="erasures" let-erasure>
        <sluice-badge [tone]="erasure.untold > 0 ? 'warn' : 'quiet'">
          {{ untoldWords(erasure) }}
        </sluice-badge>
      </ng-template>
      <sluice-empty tableEmpty icon="check" i18n-title title="No erasure is listed here">
        <p class="muted" i18n>
          Each erasure leaves a record, without the person in it, and the list of the members that
          have to be told.
        </p>
      </sluice-empty>
    </sluice-data-table>
  `,
  styles: `
    h2 {
      margin: 24px 0 12px;
      font-size: 1.0625rem;
      font-weight: 650;
    }
  `,
})
export class ErasuresList {
  readonly #data = inject(SettingsData);
  readonly #formats = inject(Formats);

  protected readonly erasures = pagedList<ErasureRecord, ToldFilters>({
    filters: { told: oneOf('true', 'false') },
    load: (query, abort) => this.#data.erasures(query, abort),
    on: ({ type }) => type === 'erasures.changed',
  });
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/erasures/export.csv', { query: this.erasures.filters() }),
  );
  protected readonly choices: readonly { value: 'true' | 'false'; words: string }[] = [
    { value: 'false', words: $localize`Still to be told` },
    { value: 'true', words: $localize`All told` },
  ];
  protected readonly columns: readonly Column<ErasureRecord>[] = [
    { id: 'at', heading: $localize`When`, text: ({ at }) => at },
    { id: 'by', heading: $localize`By`, text: ({ by }) => by },
    { id: 'leads', heading: $localize`Leads`, text: ({ leads }) => this.#formats.integer(leads) },
    {
      id: 'members',
      heading: $localize`Members`,
      text: ({ members }) => this.#formats.integer(members),
    },
    {
      id: 'untold',
      heading: $localize`Still to be told`,
      text: (erasure) => this.untoldWords(erasure),
    },
  ];
  protected readonly idOf = ({ erasure_id }: ErasureRecord) => erasure_id;

  protected untoldWords({ members, untold }: ErasureRecord): string {
    if (members === 0) return $localize`Nobody`;
    return untold === 0 ? $localize`All told` : this.#formats.integer(untold);
  }
}
