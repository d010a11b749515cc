import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from './api';

type Member = Schemas['Member'];

const callsAtOnce = 6;

/** Who stands behind the ids that recipients are told by. */
@Injectable({ providedIn: 'root' })
export class MembersById {
  readonly #api = inject(Api);

  /** Those of the members that are still there, by their ids. */
  async find(
    member_ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Member>> {
    const wanted = [...new Set(member_ids)];
    const found = new Map<string, Member>();
    for (let from = 0; from < wanted.length; from += callsAtOnce) {
      const some = wanted.slice(from, from + callsAtOnce);
      const answers = await Promise.allSettled(some.map((id) => this.#member(id, signal)));
      for (const answer of answers)
        if (answer.status === 'fulfilled') found.set(answer.value.member_id, answer.value);
    }
    return found;
  }

  #member(member_id: string, signal: AbortSignal) {
    return this.#api.call((sluice) =>
      sluice.GET('/api/admin/members/{member_id}', { params: { path: { member_id } }, signal }),
    );
  }
}
