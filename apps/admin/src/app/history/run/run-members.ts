import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { idInAddress } from '../../core/id-in-address';
import { Choice } from '../../shared/choice';
import { Empty } from '../../shared/empty';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { numberColumn } from '../../shared/table/number-column';
import { oneOf, pagedList } from '../../shared/table/paged-list';
import { HistoryData, type MemberResult } from '../history-data';
import { isAboutRun } from '../../shared/run-words';

/** What each member got in a run. */
@Component({
  selector: 'sluice-run-members',
  imports: [Cell, Choice, DataTable, Empty, RouterLink],
  template: `
    <h2 i18n>Who got how much</h2>
    <sluice-data-table
      i18n-label
      label="Members of the run"
      [list]="members"
      [download]="download()"
      [columns]="columns"
      [rowId]="idOf"
    >
      <sluice-choice
        tableFilters
        i18n-label
        label="Members"
        [choices]="choices"
        [value]="members.filters().whom"
        (changed)="members.filter({ whom: $event })"
      />
      <ng-template sluiceCell="name" [sluiceCellOf]="members" let-member>
        <a [routerLink]="['/members', member.member_id]">{{ member.name }}</a>
      </ng-template>
      <ng-template sluiceCell="short_by" [sluiceCellOf]="members" let-member>
        <span [class.short]="member.short_by > 0">{{ shortOf(member) }}</span>
      </ng-template>
      <ng-template sluiceCell="why" [sluiceCellOf]="members" let-member>
        <a
          [routerLink]="['/history', execution_id(), 'members', member.member_id]"
          [attr.aria-label]="whyLabelOf(member)"
          i18n
          >Why?</a
        >
      </ng-template>
      <sluice-empty tableEmpty icon="members" i18n-title title="The run served nobody">
        <p class="muted" i18n>There was no active member whom it covered.</p>
      </sluice-empty>
    </sluice-data-table>
  `,
  styles: `
    h2 {
      margin-bottom: 12px;
      font-size: 1.0625rem;
      font-weight: 650;
    }
    .short {
      color: var(--sluice-warn);
      font-weight: 600;
    }
  `,
})
export class RunMembers {
  readonly #data = inject(HistoryData);
  readonly #formats = inject(Formats);
  protected readonly execution_id = idInAddress('execution_id');

  protected readonly members = pagedList<MemberResult, { whom: 'short' }>({
    filters: { whom: oneOf('short') },
    dependsOn: this.execution_id,
    load: (query, abort) => this.#data.members(this.execution_id(), query, abort),
    on: (event) => isAboutRun(event, this.execution_id()),
  });
  protected readonly choices = [
    { value: 'short', words: $localize`Those who fell short` },
  ] as const;
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/history/{execution_id}/report.csv', {
      path: { execution_id: this.execution_id() },
      query: this.members.filters(),
    }),
  );
  protected readonly columns: readonly Column<MemberResult>[] = [
    { id: 'name', heading: $localize`Member`, text: ({ name }) => name },
    { id: 'tier', heading: $localize`Tier`, text: ({ tier }) => tier },
    numberColumn('allowance', $localize`Allowance`, this.#formats),
    numberColumn('received', $localize`Received`, this.#formats),
    numberColumn('short_by', $localize`Short by`, this.#formats),
    { id: 'why', heading: $localize`Reason`, text: () => '' },
  ];

  protected readonly idOf = ({ member_id }: MemberResult) => member_id;

  protected shortOf({ short_by }: MemberResult): string {
    return short_by > 0 ? this.#formats.integer(short_by) : '–';
  }

  protected whyLabelOf({ name }: MemberResult): string {
    return $localize`Why did ${name} get this?`;
  }
}
