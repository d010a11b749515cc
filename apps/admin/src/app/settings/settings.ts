import { Component, inject } from '@angular/core';
import { Moment } from '../shared/moment';
import { PageHeader } from '../shared/page-header';
import { Cell } from '../shared/table/cell';
import { type Column } from '../shared/table/column';
import { DataTable } from '../shared/table/data-table';
import { pagedList } from '../shared/table/paged-list';
import { type ListedUser, SettingsData } from './settings-data';

/** Who may use the console. */
@Component({
  selector: 'sluice-settings',
  imports: [Cell, DataTable, Moment, PageHeader],
  template: `
    <sluice-page-header i18n-heading heading="Settings" />
    <sluice-data-table i18n-label label="Users" [list]="users" [columns]="columns" [rowId]="idOf">
      <ng-template sluiceCell="created_at" [sluiceCellOf]="users" let-user>
        <sluice-moment [at]="user.created_at" />
      </ng-template>
    </sluice-data-table>
  `,
})
export class Settings {
  readonly #data = inject(SettingsData);

  protected readonly users = pagedList<ListedUser>({
    load: (query, abort) => this.#data.users(query, abort),
  });
  protected readonly columns: readonly Column<ListedUser>[] = [
    { id: 'email', heading: $localize`E-mail`, text: ({ email }) => email },
    {
      id: 'role',
      heading: $localize`Role`,
      text: ({ role }) => (role === 'admin' ? $localize`Administrator` : $localize`Viewer`),
    },
    { id: 'created_at', heading: $localize`Since`, text: ({ created_at }) => created_at },
  ];

  protected readonly idOf = ({ id }: ListedUser) => id;
}
