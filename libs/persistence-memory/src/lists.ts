import type { Page, PageRequest } from '@sluice/kernel';

/** One page of a list that is there as a whole. */
export function pageOf<Item>(items: readonly Item[], page: PageRequest): Page<Item> {
  const start = (page.page - 1) * page.page_size;
  return { ...page, items: items.slice(start, start + page.page_size), total: items.length };
}

/** Code unit by code unit, as identifiers and addresses of plain ASCII are sorted everywhere. */
export function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** For sorting: one after the other decides, until one does. */
export function inOrder<Row>(
  ...comparisons: readonly ((one: Row, other: Row) => number)[]
): (one: Row, other: Row) => number {
  return (one, other) => {
    for (const compare of comparisons) {
      const order = compare(one, other);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** The other way round. */
export function reversed<Row>(
  compare: (one: Row, other: Row) => number,
): (one: Row, other: Row) => number {
  return (one, other) => compare(other, one);
}
