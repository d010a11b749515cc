import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from '../core/api';
import { type CursorQuery } from '../shared/table/cursor-list';
import { type PageQuery } from '../shared/table/paged-list';

export type Execution = Schemas['Execution'];
export type Member = Schemas['Member'];
export type MemberChange = Schemas['MemberChange'];
export type MemberResult = Schemas['MemberResultDetail'];
export type MemberUpsert = Schemas['MemberUpsert'];
export type NewMember = Schemas['NewMember'];
export type ReceivedLead = Schemas['ReceivedLead'];
export type Tier = Schemas['Tier'];

export interface MemberFilters {
  query: string;
  tier: string;
  status: Member['status'];
}

/** More than anybody has; they are shown at once. */
const mostTiers = 200;

/** The calls of the Members tab. */
@Injectable({ providedIn: 'root' })
export class MembersData {
  readonly #api = inject(Api);

  members(query: PageQuery & Partial<MemberFilters>, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/members', { params: { query }, signal }),
    );
  }

  member(member_id: string, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/members/{member_id}', { params: { path: { member_id } }, signal }),
    );
  }

  add(body: NewMember) {
    return this.#api.call((sluice) => sluice.POST('/api/admin/members', { body }));
  }

  change(member_id: string, body: MemberChange) {
    return this.#api.call((sluice) =>
      sluice.PATCH('/api/admin/members/{member_id}', { params: { path: { member_id } }, body }),
    );
  }

  remove(member_id: string) {
    return this.#api.call((sluice) =>
      sluice.DELETE('/api/admin/members/{member_id}', { params: { path: { member_id } } }),
    );
  }

  /** What the import would answer; changes nothing. */
  previewFile(file: File) {
    return this.#api.upload('/api/admin/members/import/preview', formOf(file));
  }

  importFile(file: File) {
    return this.#api.upload('/api/admin/members/import', formOf(file));
  }

  /** Fewest leads first. */
  tierPage(query: PageQuery, signal?: AbortSignal) {
    const options = { params: { query }, ...(signal && { signal }) };
    return this.#api.call((sluice) => sluice.GET('/api/admin/tiers', options));
  }

  async tiers(signal?: AbortSignal): Promise<Tier[]> {
    return (await this.tierPage({ page: 1, page_size: mostTiers }, signal)).items;
  }

  putTier({ tier, ...body }: Omit<Tier, 'version'> & { version?: number }) {
    return this.#api.call((sluice) =>
      sluice.PUT('/api/admin/tiers/{tier}', { params: { path: { tier } }, body }),
    );
  }

  removeTier(tier: string) {
    return this.#api.call((sluice) =>
      sluice.DELETE('/api/admin/tiers/{tier}', { params: { path: { tier } } }),
    );
  }

  received(member_id: string, query: CursorQuery & { execution_id?: string }, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/members/{member_id}/leads', {
        params: { path: { member_id }, query },
        signal,
      }),
    );
  }

  runs(query: PageQuery, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/history', { params: { query }, signal }),
    );
  }

  /** What a run gave the member, and why. */
  result(member_id: string, execution_id: string, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/history/{execution_id}/members/{member_id}', {
        params: { path: { member_id, execution_id } },
        signal,
      }),
    );
  }
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}
