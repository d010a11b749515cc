import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from '../core/api';
import { type PageQuery } from '../shared/table/paged-list';

export type ListedUser = Schemas['User'];

/** The calls of the Settings tab. */
@Injectable({ providedIn: 'root' })
export class SettingsData {
  readonly #api = inject(Api);

  users(query: PageQuery, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/users', { params: { query }, signal }),
    );
  }
}
