import { type Signal, computed, linkedSignal, signal } from '@angular/core';
import { type CursorList } from './cursor-list';

const shownAtOnce = 50;

/** Rows that are all there already, as a list of which more and more is shown. */
export function fixedList<Row>(rows: Signal<readonly Row[]>): CursorList<Row> {
  const shown = linkedSignal({ source: rows, computation: () => shownAtOnce });
  return {
    rows: computed(() => rows().slice(0, shown())),
    hasMore: computed(() => shown() < rows().length),
    loadMore: () => {
      shown.update((count) => count + shownAtOnce);
    },
    error: signal(undefined),
    isLoading: signal(false),
    isFiltered: signal(false),
    clearFilters: () => undefined,
    reload: () => undefined,
  };
}
