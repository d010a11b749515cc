import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../../../core/download-address';
import { Formats } from '../../../core/formats';
import { idInAddress } from '../../../core/id-in-address';
import { Empty } from '../../../shared/empty';
import { Moment } from '../../../shared/moment';
import { Cell } from '../../../shared/table/cell';
import { type Column } from '../../../shared/table/column';
import { DataTable } from '../../../shared/table/data-table';
import { pagedList } from '../../../shared/table/paged-list';
import { MembersData, type ReturnedLead } from '../../members-data';

/** What a member returned as bad, and how many leads are owed for it. */
@Component({
  selector: 'sluice-member-returns',
  imports: [Cell, DataTable, Empty, MatButton, Moment, RouterLink],
  templateUrl: './member-returns.html',
  styleUrl: './member-returns.css',
})
export class MemberReturns {
  readonly #data = inject(MembersData);
  readonly #formats = inject(Formats);
  protected readonly member_id = idInAddress('member_id');

  /** How many leads are owed now, which the list comes with. */
  readonly #credit = signal<number | undefined>(undefined);
  protected readonly returns = pagedList<ReturnedLead>({
    dependsOn: this.member_id,
    load: async (query, abort) => {
      const { credit, ...page } = await this.#data.returns(this.member_id(), query, abort);
      this.#credit.set(credit);
      return page;
    },
    on: ({ type }) => type === 'overview.changed',
  });
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/members/{member_id}/returns.csv', {
      path: { member_id: this.member_id() },
    }),
  );
  protected readonly owed = computed(() => {
    const credit = this.#credit();
    if (credit === undefined) return undefined;
    const leads = this.#formats.count(credit, $localize`lead`, $localize`leads`);
    return {
      leads,
      words:
        credit === 0
          ? $localize`Nothing is added to the allowance in the next run.`
          : $localize`So many are added to the allowance in the next run that serves this member; what that run is too short for stays owed.`,
    };
  });
  protected readonly columns: readonly Column<ReturnedLead>[] = [
    { id: 'at', heading: $localize`When`, text: ({ at }) => at },
    {
      id: 'row',
      heading: $localize`Lead`,
      text: ({ row }) => this.rowWords(row),
    },
    { id: 'execution_id', heading: $localize`Received in`, text: (lead) => lead.execution_id },
    { id: 'reason', heading: $localize`Reason`, text: ({ reason }) => reason },
    {
      id: 'make_good',
      heading: $localize`Owed for it`,
      text: ({ make_good }) => (make_good ? $localize`Another lead` : $localize`Nothing`),
    },
  ];

  protected readonly idOf = ({ csv_id, row, execution_id }: ReturnedLead) =>
    `${execution_id} ${csv_id} ${row}`;

  protected rowWords(row: number): string {
    return $localize`Row ${this.#formats.integer(row)}`;
  }
}
