import { type Signal, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';

/** Reads a filter from the address; undefined where the address says nothing that makes sense. */
export type FilterParser<Value> = (text: string) => Value | undefined;

/** By the names that the filters have in the API and in the address of the page. */
export type FilterParsers<Filters extends object> = {
  [Name in keyof Filters]-?: FilterParser<NonNullable<Filters[Name]>>;
};

/** Filters that stand in the address, so that a link leads to just this view. */
export interface AddressFilters<Filters extends object> {
  readonly filters: Signal<Partial<Filters>>;
  readonly isFiltered: Signal<boolean>;
  /** Changes some filters; undefined takes one away. */
  filter(change: { [Name in keyof Filters]?: Filters[Name] | undefined }): void;
  clearFilters(): void;
}

/**
 * To be called where `inject` may be.
 *
 * @param forgotten what else leaves the address when a filter changes
 */
export function addressFilters<Filters extends object>(
  parsers: FilterParsers<Filters> | undefined,
  forgotten: readonly string[] = [],
): AddressFilters<Filters> {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  const address = toSignal(route.queryParamMap, { initialValue: route.snapshot.queryParamMap });
  const names = Object.keys(parsers ?? {}) as (keyof Filters & string)[];
  const filters = computed(
    () => {
      const values: Partial<Filters> = {};
      for (const name of names) {
        const text = address().get(name);
        const value = text === null ? undefined : parsers![name](text);
        if (value !== undefined) values[name] = value;
      }
      return values;
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  const go = (change: Record<string, unknown>, replaceUrl: boolean) => {
    const queryParams = { ...change, ...nothingFor(forgotten) };
    const extras = { relativeTo: route, queryParams, queryParamsHandling: 'merge', replaceUrl };
    void router.navigate([], extras as object);
  };
  return {
    filters,
    isFiltered: computed(() => Object.keys(filters()).length > 0),
    filter: (change) => {
      const values = Object.entries(change).map(([name, value]) => [name, value ?? null]);
      go(Object.fromEntries(values) as Record<string, unknown>, true);
    },
    clearFilters: () => {
      go(nothingFor(names), false);
    },
  };
}

function nothingFor(names: readonly string[]): Record<string, null> {
  return Object.fromEntries(names.map((name) => [name, null]));
}
