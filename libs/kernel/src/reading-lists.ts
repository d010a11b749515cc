import type { CursorPage, Page, PageRequest } from './page';

/**
 * A long list page by page, each read behind the last item of the one before; none of them is empty.
 *
 * @param read up to `size` items behind `last`, from the head of the list where that is null
 */
export async function* pages<Item>(
  size: number,
  read: (last: Item | null, size: number) => Promise<readonly Item[]>,
): AsyncGenerator<readonly Item[]> {
  let last: Item | null = null;
  for (;;) {
    const page: readonly Item[] = await read(last, size);
    if (page.length > 0) yield page;
    if (page.length < size) return;
    last = page.at(-1)!;
  }
}

/** The same item by item. */
export async function* items<Item>(
  size: number,
  read: (last: Item | null, size: number) => Promise<readonly Item[]>,
): AsyncGenerator<Item> {
  for await (const page of pages(size, read)) yield* page;
}

/** A list whose pages have numbers, page by page, as long as it does not change meanwhile. */
export async function* pagesOfList<Item>(
  page_size: number,
  read: (page: PageRequest) => Promise<Page<Item>>,
): AsyncGenerator<readonly Item[]> {
  for (let page = 1; ; page += 1) {
    const { items } = await read({ page, page_size });
    if (items.length > 0) yield items;
    if (items.length < page_size) return;
  }
}

/** The same item by item. */
export async function* itemsOfList<Item>(
  page_size: number,
  read: (page: PageRequest) => Promise<Page<Item>>,
): AsyncGenerator<Item> {
  for await (const page of pagesOfList(page_size, read)) yield* page;
}

/**
 * The part of a list that an answer has.
 *
 * @param read up to so many items: one more than wanted, which tells whether anything follows
 * @param cursorBehind fetches what follows an item
 */
export async function cursorPage<Item>(
  limit: number,
  read: (limit: number) => Promise<readonly Item[]>,
  cursorBehind: (item: Item) => string | number,
): Promise<CursorPage<Item>> {
  const found = await read(limit + 1);
  const items = found.slice(0, limit);
  return { items, next_cursor: found.length > limit ? String(cursorBehind(items.at(-1)!)) : null };
}
