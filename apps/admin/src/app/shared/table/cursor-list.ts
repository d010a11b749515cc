import { type Signal, computed, linkedSignal, resource, signal } from '@angular/core';
import { type RowSource } from './row-source';

export interface CursorQuery {
  cursor?: string;
  limit: number;
}

interface Part<Row> {
  items: Row[];
  next_cursor: string | null;
}

export interface CursorListOptions<Row, Params> {
  /** What the list depends on; when it changes, the list begins anew. */
  params: () => Params;
  load: (query: CursorQuery, params: Params, abort: AbortSignal) => Promise<Part<Row>>;
}

/** A long list that is read from the top, further and further. */
export interface CursorList<Row> extends RowSource<Row> {
  readonly hasMore: Signal<boolean>;
  loadMore(): void;
}

/** One that can be read to its end as well. */
export interface WholeCursorList<Row> extends CursorList<Row> {
  /** All rows, part by part, from the first one on. */
  all(abort: AbortSignal): AsyncIterable<readonly Row[]>;
}

const shownLimit = 50;
const wholeLimit = 200;

/** To be called where `inject` may be. */
export function cursorList<Row, Params>({
  params,
  load,
}: CursorListOptions<Row, Params>): WholeCursorList<Row> {
  const restarts = signal(0);
  const start = computed(() => ({ params: params(), restart: restarts() }));
  const cursor = linkedSignal({
    source: start,
    computation: () => undefined as string | undefined,
  });
  const part = resource({
    params: () => ({ start: start(), cursor: cursor() }),
    loader: async ({ params: { start: from, cursor: behind }, abortSignal }) => {
      const query = { limit: shownLimit, ...(behind !== undefined && { cursor: behind }) };
      return {
        ...(await load(query, from.params, abortSignal)),
        from,
        isFirst: behind === undefined,
      };
    },
  });
  const loaded = linkedSignal<
    (Awaited<ReturnType<typeof load>> & { from: unknown; isFirst: boolean }) | undefined,
    { rows: readonly Row[]; next: string | null } | undefined
  >({
    source: () => (part.hasValue() ? part.value() : undefined),
    computation: (latest, previous) => {
      if (!latest) return previous?.value;
      const before = latest.isFirst ? [] : (previous?.value?.rows ?? []);
      return { rows: [...before, ...latest.items], next: latest.next_cursor };
    },
  });

  return {
    rows: computed(() => loaded()?.rows),
    hasMore: computed(() => (loaded()?.next ?? null) !== null),
    error: part.error,
    isLoading: part.isLoading,
    isFiltered: signal(false),
    clearFilters: () => undefined,
    reload: () => {
      if (part.error()) part.reload();
      else restarts.update((count) => count + 1);
    },
    loadMore: () => {
      cursor.set(loaded()?.next ?? undefined);
    },
    all: async function* (abort) {
      const from = params();
      let next: string | null | undefined;
      do {
        const query = { limit: wholeLimit, ...(next && { cursor: next }) };
        const { items, next_cursor } = await load(query, from, abort);
        yield items;
        next = next_cursor;
      } while (next !== null);
    },
  };
}
