import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from '../core/api';
import { type CursorQuery } from '../shared/table/cursor-list';
import { type PageQuery } from '../shared/table/paged-list';

export type Csv = Schemas['Csv'];
export type CsvAbility = Csv['abilities'][number];
export type CsvChange = Schemas['CsvChange'];
export type CsvPreview = Schemas['CsvPreview'];
export type Execution = Schemas['ListedExecution'];
export type Lead = Schemas['Lead'];
export type LeadWithdrawal = Schemas['LeadWithdrawal'];
export type Ledger = Schemas['Ledger'];
export type Reject = Schemas['Reject'];
export type UploadOptions = Schemas['UploadOptions'];

/** The calls of the CSVs tab, but for those of an upload. */
@Injectable({ providedIn: 'root' })
export class CsvsData {
  readonly #api = inject(Api);

  /** @param query its `status` has statuses, separated by commas */
  csvs(query: PageQuery & { status?: string }, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/leads/csvs', { params: { query }, signal }),
    );
  }

  csv(csv_id: string, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/leads/csvs/{csv_id}', { params: { path: { csv_id } }, signal }),
    );
  }

  change(csv_id: string, change: CsvChange) {
    return this.#api.call((sluice) =>
      sluice.PATCH('/api/admin/leads/csvs/{csv_id}', {
        params: { path: { csv_id } },
        body: change,
      }),
    );
  }

  reorder(csv_ids: string[]) {
    return this.#api.call((sluice) =>
      sluice.PUT('/api/admin/leads/csvs/order', { body: { csv_ids } }),
    );
  }

  /** Gets through also when the page is closed meanwhile. */
  remove(csv_id: string) {
    return this.#api.call((sluice) =>
      sluice.DELETE('/api/admin/leads/csvs/{csv_id}', {
        params: { path: { csv_id } },
        keepalive: true,
      }),
    );
  }

  leads(csv_id: string, query: CursorQuery, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/leads/csvs/{csv_id}/leads', {
        params: { path: { csv_id }, query },
        signal,
      }),
    );
  }

  lead(csv_id: string, row: number, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/leads/csvs/{csv_id}/leads/{row}', {
        params: { path: { csv_id, row } },
        signal,
      }),
    );
  }

  /** @param reason stays on record */
  withdrawLead(csv_id: string, row: number, reason: string) {
    return this.#api.call((sluice) =>
      sluice.POST('/api/admin/leads/csvs/{csv_id}/leads/{row}/withdraw', {
        params: { path: { csv_id, row } },
        body: { reason },
      }),
    );
  }

  restoreLead(csv_id: string, row: number, reason: string) {
    return this.#api.call((sluice) =>
      sluice.POST('/api/admin/leads/csvs/{csv_id}/leads/{row}/restore', {
        params: { path: { csv_id, row } },
        body: { reason },
      }),
    );
  }

  /** For good: its personal data, and the rejected rows that name the same person. */
  eraseLead(csv_id: string, row: number) {
    return this.#api.call((sluice) =>
      sluice.DELETE('/api/admin/leads/csvs/{csv_id}/leads/{row}', {
        params: { path: { csv_id, row } },
      }),
    );
  }

  rejects(csv_id: string, query: CursorQuery, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/leads/csvs/{csv_id}/rejects', {
        params: { path: { csv_id }, query },
        signal,
      }),
    );
  }

  ledger(csv_id: string, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/leads/csvs/{csv_id}/ledger', {
        params: { path: { csv_id } },
        signal,
      }),
    );
  }

  /** The runs that drew from the CSV, newest first. */
  runs(csv_id: string, query: PageQuery, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/history', { params: { query: { ...query, csv_id } }, signal }),
    );
  }
}
