import { type Signal, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { type LiveEvent } from '../../core/live-event';
import { liveResource } from '../../core/live-resource';
import {
  type AddressFilters,
  type FilterParser,
  type FilterParsers,
  addressFilters,
} from './address-filters';
import { type RowSource } from './row-source';

export interface PageQuery {
  page: number;
  page_size: number;
}

interface Page<Row> extends PageQuery {
  items: Row[];
  total: number;
}

export interface PagedListOptions<Row, Filters extends object> {
  /** The filters by the names that they have in the API and in the address of the page. */
  filters?: FilterParsers<Filters>;
  /** What else the list depends on, as the record that the address names. */
  dependsOn?: () => unknown;
  load: (query: PageQuery & Partial<Filters>, abort: AbortSignal) => Promise<Page<Row>>;
  /** Whether the event means that there is something new to load. */
  on?: (event: LiveEvent) => boolean;
}

/** A list that pages on the server. Page and filters stand in the address, so a link leads to just this view. */
export interface PagedList<Row, Filters extends object = object>
  extends RowSource<Row>, AddressFilters<Filters> {
  readonly page: Signal<number>;
  readonly pageSize: Signal<number>;
  /** How many there are over all pages. */
  readonly total: Signal<number>;
  turnTo(page: number, pageSize: number): void;
}

export const pageSizes = [25, 50, 100, 200];

/** To be called where `inject` may be. */
export function pagedList<Row, Filters extends object = object>({
  filters: parsers,
  dependsOn,
  load,
  on = () => false,
}: PagedListOptions<Row, Filters>): PagedList<Row, Filters> {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  const address = toSignal(route.queryParamMap, { initialValue: route.snapshot.queryParamMap });
  // Another filter leads back to the first page.
  const inAddress = addressFilters<Filters>(parsers, ['page']);

  const page = computed(() => wholeNumber(address().get('page')) ?? 1);
  const pageSize = computed(() => {
    const size = wholeNumber(address().get('page_size'));
    return size !== undefined && pageSizes.includes(size) ? size : pageSizes[0]!;
  });
  const answer = liveResource({
    params: () => ({
      query: { ...inAddress.filters(), page: page(), page_size: pageSize() },
      dependsOn: dependsOn?.(),
    }),
    load: (abort, { query }) => load(query, abort),
    on,
  });
  return {
    rows: computed(() => answer.value()?.items),
    total: computed(() => answer.value()?.total ?? 0),
    error: answer.error,
    isLoading: answer.isLoading,
    reload: answer.reload,
    page,
    pageSize,
    ...inAddress,
    turnTo: (to, size) => {
      const isFirst = to <= 1;
      const isUsual = size === pageSizes[0];
      const queryParams = { page: isFirst ? null : to, page_size: isUsual ? null : size };
      const extras = { relativeTo: route, queryParams, queryParamsHandling: 'merge' } as const;
      void router.navigate([], extras);
    },
  };
}

/** A filter of any words. */
export const anyText: FilterParser<string> = (text) => (text === '' ? undefined : text);

/** A filter of some fixed words. */
export function oneOf<Word extends string>(...words: readonly Word[]): FilterParser<Word> {
  return (text) => words.find((word) => word === text);
}

/** A filter of some fixed words of which there may be several, separated by commas. */
export function severalOf(...words: readonly string[]): FilterParser<string> {
  return (text) => {
    const named = text.split(',');
    return words.filter((word) => named.includes(word)).join(',') || undefined;
  };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
