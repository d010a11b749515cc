import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from '../core/api';
import { type PageQuery } from '../shared/table/paged-list';

export type Execution = Schemas['Execution'];
export type ListedExecution = Schemas['ListedExecution'];
export type MemberResult = Schemas['MemberResult'];
export type MemberResultDetail = Schemas['MemberResultDetail'];
export type RevertPreview = Schemas['RevertPreview'];

export interface HistoryQuery {
  /** Statuses, separated by commas. */
  status: string;
  schedule_id: string;
  started_by: string;
  /** ISO 8601; `to` is left out itself. */
  from: string;
  to: string;
}

/** As many runs as are shown at most while they wait or are made. */
const mostUnfinished = 25;

/** The calls of the History tab. */
@Injectable({ providedIn: 'root' })
export class HistoryData {
  readonly #api = inject(Api);

  history(query: PageQuery & Partial<HistoryQuery>, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/history', { params: { query }, signal }),
    );
  }

  /** Those that wait or are being made. */
  unfinished(signal: AbortSignal) {
    return this.history({ page: 1, page_size: mostUnfinished, status: 'running' }, signal);
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

  members(execution_id: string, query: PageQuery & { whom?: 'short' }, signal: AbortSignal) {
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

  cancel(execution_id: string) {
    return this.#api.call((sluice) =>
      sluice.POST('/api/admin/history/{execution_id}/cancel', {
        params: { path: { execution_id } },
      }),
    );
  }

  revertPreview(execution_id: string, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.POST('/api/admin/history/{execution_id}/revert/preview', {
        params: { path: { execution_id } },
        body: {},
        signal,
      }),
    );
  }

  revert(execution_id: string, reason: string) {
    return this.#api.call((sluice) =>
      sluice.POST('/api/admin/history/{execution_id}/revert', {
        params: { path: { execution_id } },
        body: { reason },
      }),
    );
  }
}
