import { Injectable, inject } from '@angular/core';
import { type Csv, CsvsData } from '../csvs-data';

/** As many as one answer of the server can have. */
const pageSize = 200;

/** The active CSVs in the order in which they are drawn, paused ones among them. */
@Injectable({ providedIn: 'root' })
export class QueueData {
  readonly #data = inject(CsvsData);

  /** The first of them, and how many there are. */
  async head(abort: AbortSignal): Promise<{ csvs: Csv[]; total: number }> {
    const { items, total } = await this.#page(1, abort);
    return { csvs: items, total };
  }

  /** All of them, part by part. */
  async *all(abort: AbortSignal): AsyncGenerator<Csv[]> {
    for (let page = 1; ; page += 1) {
      const { items, total } = await this.#page(page, abort);
      yield items;
      if (items.length === 0 || page * pageSize >= total) return;
    }
  }

  /** Puts those that are named first, as far as they are active; the others follow as they are. */
  async putFirst(csv_ids: readonly string[]): Promise<void> {
    const active = new Set<string>();
    for await (const csvs of this.all(new AbortController().signal)) {
      for (const { csv_id } of csvs) active.add(csv_id);
    }
    const first = csv_ids.filter((id) => active.has(id));
    await this.#data.reorder([...new Set([...first, ...active])]);
  }

  #page(page: number, abort: AbortSignal) {
    return this.#data.csvs({ status: 'active', page, page_size: pageSize }, abort);
  }
}
