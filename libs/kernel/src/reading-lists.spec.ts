import { cursorPage, items, itemsOfList, pages } from './reading-lists';

const readFrom = (list: readonly number[]) =>
  jest.fn(async (last: number | null, size: number) =>
    list.filter((number) => number > (last ?? -1)).slice(0, size),
  );

describe('reading a list', () => {
  it('goes on behind the last item until a page is not full', async () => {
    const read = readFrom([1, 2, 3, 4, 5]);
    expect(await Array.fromAsync(pages(2, read))).toEqual([[1, 2], [3, 4], [5]]);
    expect(read.mock.calls).toEqual([
      [null, 2],
      [2, 2],
      [4, 2],
    ]);
  });

  it('has no empty page, of an empty list none at all', async () => {
    expect(await Array.fromAsync(pages(2, readFrom([1, 2])))).toEqual([[1, 2]]);
    expect(await Array.fromAsync(items(2, readFrom([])))).toEqual([]);
  });

  it('reads no further than is asked for', async () => {
    const read = readFrom([1, 2, 3, 4, 5]);
    for await (const item of items(2, read)) if (item === 2) break;
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('counts pages where they have numbers', async () => {
    const list = [1, 2, 3, 4];
    const read = jest.fn(async ({ page, page_size }: { page: number; page_size: number }) => ({
      ...{ page, page_size, total: list.length },
      items: list.slice((page - 1) * page_size, page * page_size),
    }));
    expect(await Array.fromAsync(itemsOfList(3, read))).toEqual(list);
    expect(read).toHaveBeenCalledTimes(2);
  });
});

describe('a page with a cursor', () => {
  const page = (limit: number) =>
    cursorPage(
      limit,
      (size) => readFrom([1, 2, 3])(null, size),
      (item) => item + 100,
    );

  it('fetches what follows its last item, and has none where nothing does', async () => {
    expect(await page(2)).toEqual({ items: [1, 2], next_cursor: '102' });
    expect(await page(3)).toEqual({ items: [1, 2, 3], next_cursor: null });
    expect(await page(4)).toEqual({ items: [1, 2, 3], next_cursor: null });
  });
});
