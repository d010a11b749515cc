import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from './api';
import { ApiError } from './api-error';

type Member = Schemas['Member'];

const callsAtOnce = 6;
/** The longest page of members that the server gives. */
const longestPage = 200;

/** Who stands behind the ids that recipients are told by. */
@Injectable({ providedIn: 'root' })
export class MembersById {
  readonly #api = inject(Api);

  /**
   * Those of the members that are still there, by their ids: asked for one by one, or read from the list
   * of all where that takes fewer calls.
   *
   * @throws ApiError
   */
  async find(
    member_ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Member>> {
    const wanted = [...new Set(member_ids)];
    return (await this.#inList(wanted, signal)) ?? (await this.#oneByOne(wanted, signal));
  }

  /** Undefined where the list has more pages than there are wanted. */
  async #inList(
    wanted: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, Member> | undefined> {
    if (wanted.length <= longestPage) return undefined;
    const ids = new Set(wanted);
    const found = new Map<string, Member>();
    for (let page = 1; ; page += 1) {
      const query = { page, page_size: longestPage };
      const { items, total } = await this.#api.call((sluice) =>
        sluice.GET('/api/admin/members', { params: { query }, signal }),
      );
      if (total > wanted.length * longestPage) return undefined;
      for (const member of items)
        if (ids.has(member.member_id)) found.set(member.member_id, member);
      if (items.length === 0 || page * longestPage >= total) return found;
    }
  }

  async #oneByOne(wanted: readonly string[], signal: AbortSignal): Promise<Map<string, Member>> {
    const found = new Map<string, Member>();
    for (let from = 0; from < wanted.length; from += callsAtOnce) {
      const some = wanted.slice(from, from + callsAtOnce);
      const members = await Promise.all(some.map((id) => this.#member(id, signal)));
      for (const member of members) if (member) found.set(member.member_id, member);
    }
    return found;
  }

  async #member(member_id: string, signal: AbortSignal): Promise<Member | undefined> {
    try {
      return await this.#api.call((sluice) =>
        sluice.GET('/api/admin/members/{member_id}', { params: { path: { member_id } }, signal }),
      );
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }
}
