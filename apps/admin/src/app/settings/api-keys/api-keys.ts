import { Component, Injector, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Commands } from '../../core/commands';
import { downloadAddress } from '../../core/download-address';
import { Session } from '../../core/session';
import { Badge } from '../../shared/badge';
import { Dialogs } from '../../shared/dialogs';
import { Empty } from '../../shared/empty';
import { Moment } from '../../shared/moment';
import { Notices } from '../../shared/notices';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { pagedList } from '../../shared/table/paged-list';
import { type ApiKey, type CreatedApiKey, SettingsData } from '../settings-data';
import { scopeWords } from './scope-words';
import { standingMarks } from './standing-words';
import { SettingsHeader } from '../settings-header';

/** The keys by which other services use the API. */
@Component({
  selector: 'sluice-api-keys',
  imports: [Badge, Cell, DataTable, Empty, MatButton, Moment, SettingsHeader],
  templateUrl: './api-keys.html',
})
export class ApiKeys {
  readonly #data = inject(SettingsData);
  readonly #dialogs = inject(Dialogs);
  readonly #notices = inject(Notices);
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly keys = pagedList<ApiKey>({
    load: (query, abort) => this.#data.apiKeys(query, abort),
  });
  protected readonly download = downloadAddress('/api/admin/api-keys/export.csv', {});
  readonly #facts: readonly Column<ApiKey>[] = [
    { id: 'name', heading: $localize`Name`, text: ({ name }) => name },
    {
      id: 'scopes',
      heading: $localize`May`,
      text: ({ scopes }) => scopeWords(scopes),
    },
    {
      id: 'last_used_at',
      heading: $localize`Last used`,
      text: ({ last_used_at }) => last_used_at ?? '',
    },
    { id: 'expires_at', heading: $localize`Expires`, text: ({ expires_at }) => expires_at ?? '' },
    { id: 'created_at', heading: $localize`Made on`, text: ({ created_at }) => created_at },
    {
      id: 'created_by',
      heading: $localize`Made by`,
      text: ({ created_by, made_by }) => made_by.email ?? created_by,
    },
  ];
  protected readonly columns: readonly Column<ApiKey>[] = this.mayWrite()
    ? [...this.#facts, { id: 'actions', heading: $localize`Actions`, text: () => '' }]
    : this.#facts;

  protected readonly idOf = ({ id }: ApiKey) => id;

  constructor() {
    const commands = [{ words: $localize`Make an API key`, keys: 'n', run: () => this.add() }];
    if (this.mayWrite()) inject(Commands).add($localize`API keys`, commands, inject(Injector));
  }

  protected hasExpired({ expires_at }: ApiKey): boolean {
    return expires_at !== null && new Date(expires_at) <= new Date();
  }

  protected markOf({ made_by }: ApiKey): string | undefined {
    return standingMarks[made_by.standing];
  }

  protected revokeName({ name }: ApiKey): string {
    return $localize`Revoke ${name}`;
  }

  protected async add(): Promise<void> {
    const [{ ApiKeyForm }, { NewKey }] = await Promise.all([
      import('./api-key-form'),
      import('./new-key'),
    ]);
    const created = await this.#dialogs.open<CreatedApiKey>(ApiKeyForm);
    if (!created) return;
    this.keys.reload();
    // Only its own button closes it: the key can't be shown again.
    await this.#dialogs.open(NewKey, created, { disableClose: true });
  }

  protected async revoke({ id, name }: ApiKey): Promise<void> {
    const isSure = await this.#dialogs.confirm({
      title: $localize`Revoke ${name}?`,
      consequences: [
        $localize`Whatever uses this key is refused from this moment on.`,
        $localize`There is no way back; make a new key instead.`,
      ],
      action: $localize`Revoke`,
    });
    if (!isSure) return;
    try {
      await this.#data.removeApiKey(id);
    } catch (error) {
      this.#notices.failed($localize`${name} still works.`, error);
      return;
    }
    this.keys.reload();
    this.#notices.say($localize`${name} was revoked.`);
  }
}
