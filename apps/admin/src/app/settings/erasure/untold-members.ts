import { Injectable, inject } from '@angular/core';
import { MembersById } from '../../core/members-by-id';
import { SettingsData } from '../settings-data';

/** The longest page that the server gives. */
const longestPage = 200;

/** Who has still to be told of an erasure, on whatever page of its list they stand. */
@Injectable({ providedIn: 'root' })
export class UntoldMembers {
  readonly #data = inject(SettingsData);
  readonly #membersById = inject(MembersById);

  /**
   * The ids, each once. It reads the whole list: pages of those alone who were not told would move
   * while somebody else ticks members off, and one or the other would be passed over.
   *
   * @throws ApiError
   */
  async ids(erasure_id: string, abort: AbortSignal): Promise<string[]> {
    const untold = new Set<string>();
    for (let page = 1; ; page += 1) {
      const query = { page, page_size: longestPage };
      const { items, total } = await this.#data.toldRecipients(erasure_id, query, abort);
      for (const { member_id, told_at } of items) if (told_at === null) untold.add(member_id);
      if (items.length === 0 || page * longestPage >= total) return [...untold];
    }
  }

  /**
   * A line for each, to be pasted into a message: name and address, or the id of whoever was deleted
   * since.
   *
   * @throws ApiError
   */
  async addresses(
    erasure_id: string,
    abort: AbortSignal,
  ): Promise<{ lines: string[]; deleted: number }> {
    const ids = await this.ids(erasure_id, abort);
    const members = await this.#membersById.find(ids, abort);
    const lines = ids.map((id) => {
      const member = members.get(id);
      return member ? `${member.name} <${member.email}>` : id;
    });
    return { lines, deleted: ids.length - members.size };
  }
}
