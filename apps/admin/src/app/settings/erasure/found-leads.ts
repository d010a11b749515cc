import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { leadName } from '../../shared/lead-name';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { fixedList } from '../../shared/table/fixed-list';
import { type LeadMatch } from '../settings-data';
import { contactIn } from './contact';

/** The leads that would be erased, so that the viewer sees whether it is the right person. */
@Component({
  selector: 'sluice-found-leads',
  imports: [Cell, DataTable, RouterLink],
  template: `
    <sluice-data-table
      i18n-label
      label="Leads of the person"
      [list]="list"
      [download]="download()"
      [columns]="columns"
      [rowId]="idOf"
    >
      <ng-template sluiceCell="name" [sluiceCellOf]="list" let-match>
        <a [routerLink]="['/csvs', match.lead.csv_id, 'leads', match.lead.row]">
          {{ nameOf(match) }}
        </a>
      </ng-template>
    </sluice-data-table>
  `,
})
export class FoundLeads {
  readonly #formats = inject(Formats);
  readonly contact = input.required<string>();
  readonly matches = input.required<readonly LeadMatch[]>();

  protected readonly list = fixedList(this.matches);
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/leads/search.csv', { query: contactIn(this.contact()) }),
  );
  protected readonly columns: readonly Column<LeadMatch>[] = [
    { id: 'name', heading: $localize`Lead`, text: (match) => this.nameOf(match) },
    { id: 'email', heading: $localize`E-mail`, text: ({ lead }) => lead.email ?? '' },
    { id: 'phone', heading: $localize`Phone`, text: ({ lead }) => lead.phone ?? '' },
    { id: 'company', heading: $localize`Company`, text: ({ lead }) => lead.company ?? '' },
    {
      id: 'recipients',
      heading: $localize`Received by`,
      text: ({ recipients }) =>
        this.#formats.count(recipients.length, $localize`member`, $localize`members`),
      isNumber: true,
    },
  ];

  protected readonly idOf = ({ lead }: LeadMatch) => `${lead.csv_id}/${lead.row}`;

  protected nameOf({ lead }: LeadMatch): string {
    return leadName(lead) || $localize`Row ${this.#formats.integer(lead.row)}`;
  }
}
