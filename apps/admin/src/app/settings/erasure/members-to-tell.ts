import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../../core/download-address';
import { MembersById } from '../../core/members-by-id';
import { Moment } from '../../shared/moment';
import { Badge } from '../../shared/badge';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { fixedList } from '../../shared/table/fixed-list';
import { type Recipient } from '../settings-data';

/** With a number of its own: a member can have received several leads of one person in one run. */
type Row = Recipient & { number: number; name: string; email: string };

/** Who has received what was erased, to be told one by one or by the exported list. */
@Component({
  selector: 'sluice-members-to-tell',
  imports: [Badge, Cell, DataTable, Moment, RouterLink],
  template: `
    <sluice-data-table
      i18n-label
      label="Members to tell"
      [list]="list"
      [download]="download()"
      [columns]="columns"
      [rowId]="idOf"
    >
      <ng-template sluiceCell="name" [sluiceCellOf]="list" let-row>
        <a class="name" [routerLink]="['/members', row.member_id]">{{ nameOf(row) }}</a>
      </ng-template>
      <ng-template sluiceCell="at" [sluiceCellOf]="list" let-row>
        <span>
          <sluice-moment [at]="row.at" />
          @if (row.reverted_at) {
            &ngsp;<sluice-badge i18n>Reverted later</sluice-badge>
          }
        </span>
      </ng-template>
      <ng-template sluiceCell="execution_id" [sluiceCellOf]="list" let-row>
        <a [routerLink]="['/history', row.execution_id]" i18n>The run</a>
      </ng-template>
    </sluice-data-table>
  `,
  styles: `
    .name {
      overflow-wrap: anywhere;
    }
  `,
})
export class MembersToTell {
  readonly #membersById = inject(MembersById);
  readonly erasure_id = input.required<string>();
  readonly recipients = input.required<readonly Recipient[]>();

  readonly #members = resource({
    params: () => this.recipients().map(({ member_id }) => member_id),
    loader: ({ params, abortSignal }) => this.#membersById.find(params, abortSignal),
  });
  readonly #rows = computed<readonly Row[]>(() => {
    const members = this.#members.hasValue() ? this.#members.value() : undefined;
    return this.recipients().map((recipient, number) => {
      const { name = '', email = '' } = members?.get(recipient.member_id) ?? {};
      return { ...recipient, number, name, email };
    });
  });
  readonly #named = fixedList(this.#rows);
  /** Shown once the names are there. */
  protected readonly list = {
    ...this.#named,
    rows: computed(() => (this.#members.isLoading() ? undefined : this.#named.rows())),
  };
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/erasures/{erasure_id}/recipients.csv', {
      path: { erasure_id: this.erasure_id() },
    }),
  );
  protected readonly columns: readonly Column<Row>[] = [
    { id: 'name', heading: $localize`Member`, text: ({ name }) => name },
    { id: 'email', heading: $localize`E-mail`, text: ({ email }) => email },
    { id: 'at', heading: $localize`Received`, text: ({ at }) => at },
    { id: 'execution_id', heading: $localize`Run`, text: ({ execution_id }) => execution_id },
    {
      id: 'member_id',
      heading: $localize`Member id`,
      text: ({ member_id }) => member_id,
    },
  ];

  protected readonly idOf = ({ number }: Row) => String(number);

  /** Whoever was deleted since has no name any more. */
  protected nameOf({ name, member_id }: Row): string {
    return name === '' ? member_id : name;
  }
}
