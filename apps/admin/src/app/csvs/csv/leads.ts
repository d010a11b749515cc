import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { Badge } from '../../shared/badge';
import { Empty } from '../../shared/empty';
import { leadName } from '../../shared/lead-name';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { cursorList } from '../../shared/table/cursor-list';
import { DataTable } from '../../shared/table/data-table';
import { CsvsData, type Lead } from '../csvs-data';
import { idInAddress } from '../../core/id-in-address';
import { whyWithout } from '../row-words';
import { leadStatus } from './lead-words';

/** The leads of a CSV, in the order of the file. */
@Component({
  selector: 'sluice-leads',
  imports: [Badge, Cell, DataTable, Empty, RouterLink],
  template: `
    <sluice-data-table
      i18n-label
      label="Leads"
      [list]="leads"
      [download]="download()"
      [columns]="columns"
      [rowId]="idOf"
    >
      <ng-template sluiceCell="row" [sluiceCellOf]="leads" let-lead>
        <a [routerLink]="['/csvs', lead.csv_id, 'leads', lead.row]">{{ integer(lead.row) }}</a>
      </ng-template>
      <ng-template sluiceCell="email" [sluiceCellOf]="leads" let-lead>
        {{ lead.email }} <span class="muted">{{ whyWithout(lead, 'email') }}</span>
      </ng-template>
      <ng-template sluiceCell="phone" [sluiceCellOf]="leads" let-lead>
        <span class="phone">{{ lead.phone }}</span>
        <span class="muted">{{ whyWithout(lead, 'phone') }}</span>
      </ng-template>
      <ng-template sluiceCell="status" [sluiceCellOf]="leads" let-lead>
        <sluice-badge [tone]="statusOf(lead).tone">{{ statusOf(lead).words }}</sluice-badge>
      </ng-template>
      <sluice-empty tableEmpty icon="file" i18n-title title="No leads">
        <p class="muted" i18n>The leads stand here once the file has been read.</p>
      </sluice-empty>
    </sluice-data-table>
  `,
  styles: `
    .phone {
      white-space: nowrap;
    }
  `,
})
export class Leads {
  readonly #data = inject(CsvsData);
  readonly #formats = inject(Formats);
  readonly #csv_id = idInAddress('csv_id');

  protected readonly leads = cursorList<Lead, string>({
    params: this.#csv_id,
    load: (query, csv_id, abort) => this.#data.leads(csv_id, query, abort),
  });
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/leads/csvs/{csv_id}/leads.csv', {
      path: { csv_id: this.#csv_id() },
    }),
  );
  protected readonly columns: readonly Column<Lead>[] = [
    {
      id: 'row',
      heading: $localize`Row`,
      text: ({ row }) => this.#formats.integer(row),
      isNumber: true,
    },
    { id: 'name', heading: $localize`Name`, text: leadName },
    { id: 'email', heading: $localize`E-mail`, text: ({ email }) => email ?? '' },
    { id: 'phone', heading: $localize`Phone`, text: ({ phone }) => phone ?? '' },
    { id: 'company', heading: $localize`Company`, text: ({ company }) => company ?? '' },
    {
      id: 'distribution_count',
      heading: $localize`Handed out`,
      text: ({ distribution_count }) => `${this.#formats.integer(distribution_count)}×`,
      isNumber: true,
    },
    { id: 'status', heading: $localize`Status`, text: (lead) => leadStatus(lead).words },
  ];

  protected readonly idOf = ({ row }: Lead) => String(row);
  protected readonly statusOf = leadStatus;
  protected readonly whyWithout = whyWithout;

  protected integer(row: number): string {
    return this.#formats.integer(row);
  }
}
