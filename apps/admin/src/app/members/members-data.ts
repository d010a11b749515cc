import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from '../core/api';
import { type CursorQuery } from '../shared/table/cursor-list';
import { type PageQuery } from '../shared/table/paged-list';

export type Execution = Schemas['Execution'];
export type Member = Schemas['Member'];
export type MemberAbility = Member['abilities'][number];
export type MemberChange = Schemas['MemberChange'];
export type MemberResult = Schemas['MemberResultDetail'];
export type MemberUpsert = Schemas['MemberUpsert'];
export type NewMember = Schemas['NewMember'];
export type ReceivedLead = Schemas['ReceivedLead'];
export type BadLead = Schemas['BadLead'];
export type Returned = Schemas['Returned'];
export type ReturnedLead = Schemas['ReturnedLead'];
export type Tier = Schemas['Tier'];

export interface MemberFilters {
  query: string;
  tier: string;
  status: Member['status'];
}

/** More than anybody has; they are shown at once. */
const mostTiers = 200;
const longestPage = 200;

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

  /** What the member returned as bad, the latest first, and how many leads are owed for it. */
  returns(member_id: string, query: PageQuery, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/members/{member_id}/returns', {
        params: { path: { member_id }, query },
        signal,
      }),
    );
  }

  async allReturns(member_id: string, signal: AbortSignal): Promise<ReturnedLead[]> {
    const all: ReturnedLead[] = [];
    for (let page = 1; ; page += 1) {
      const query = { page, page_size: longestPage };
      const { items, total } = await this.returns(member_id, query, signal);
      all.push(...items);
      if (items.length === 0 || all.length >= total) return all;
    }
  }

  /** All of them, or none where one is refused. */
  returnLeads(member_id: string, leads: BadLead[]) {
    return this.#api.call((sluice) =>
      sluice.POST('/api/admin/members/{member_id}/returns', {
        params: { path: { member_id } },
        body: { leads },
      }),
    );
  }

  /** Whether members get another lead for each that they return. */
  async makesGood(): Promise<boolean> {
    return (await this.#api.call((sluice) => sluice.GET('/api/admin/settings'))).make_good;
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
