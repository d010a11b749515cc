import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from '../core/api';
import { type PageQuery } from '../shared/table/paged-list';

export type Execution = Schemas['Execution'];
export type MemberResult = Schemas['MemberResult'];

export interface HistoryFilters {
  status: Execution['status'];
  schedule_id: string;
  from: string;
  to: string;
}

/** The calls of the History tab. */
@Injectable({ providedIn: 'root' })
export class HistoryData {
  readonly #api = inject(Api);

  history(query: PageQuery & Partial<HistoryFilters>, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/history', { params: { query }, signal }),
    );
  }

  /** The schedules to choose from. */
  schedules(signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/schedules', { params: { query: { page_size: 200 } }, signal }),
    );
  }

  run(execution_id: string, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/history/{execution_id}', {
        params: { path: { execution_id } },
        signal,
      }),
    );
  }

  members(execution_id: string, query: PageQuery, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/history/{execution_id}/members', {
        params: { path: { execution_id }, query },
        signal,
      }),
    );
  }

  /** Why a member got what they got in a run. */
  memberResult(execution_id: string, member_id: string, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/history/{execution_id}/members/{member_id}', {
        params: { path: { execution_id, member_id } },
        signal,
      }),
    );
  }
}
