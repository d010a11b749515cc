import { TestBed } from '@angular/core/testing';
import { signal } from '@angular/core';
import { type CursorQuery, cursorList } from './cursor-list';

/** Numbers from 0, as many as the list is long. */
function numbers(length: number) {
  return jest.fn(({ cursor, limit }: CursorQuery) => {
    const from = Number(cursor ?? 0);
    const to = Math.min(from + limit, length);
    const items = Array.from({ length: to - from }, (_, index) => from + index);
    return Promise.resolve({ items, next_cursor: to < length ? String(to) : null });
  });
}

async function settled() {
  TestBed.tick();
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

describe('cursorList', () => {
  it('reads on behind what it has, to the end', async () => {
    const list = TestBed.runInInjectionContext(() =>
      cursorList({ params: () => 'csv-1', load: numbers(70) }),
    );
    await settled();
    expect(list.rows()).toHaveLength(50);
    expect(list.hasMore()).toBe(true);
    list.loadMore();
    await settled();
    expect(list.rows()).toEqual(Array.from({ length: 70 }, (_, index) => index));
    expect(list.hasMore()).toBe(false);
  });

  it('begins anew for something else, and when it is reloaded', async () => {
    const csv_id = signal('csv-1');
    const load = numbers(120);
    const list = TestBed.runInInjectionContext(() => cursorList({ params: csv_id, load }));
    await settled();
    list.loadMore();
    await settled();
    expect(list.rows()).toHaveLength(100);
    csv_id.set('csv-2');
    await settled();
    expect(list.rows()).toHaveLength(50);
    list.loadMore();
    await settled();
    list.reload();
    await settled();
    expect(list.rows()).toHaveLength(50);
    expect(load).toHaveBeenLastCalledWith({ limit: 50 }, 'csv-2', expect.anything());
  });

  it('keeps its rows when what follows does not come, and tries that again', async () => {
    const load = numbers(70);
    const list = TestBed.runInInjectionContext(() => cursorList({ params: () => 1, load }));
    await settled();
    load.mockRejectedValueOnce(new Error('unreachable'));
    list.loadMore();
    await settled();
    expect(list.error()).toBeDefined();
    expect(list.rows()).toHaveLength(50);
    list.reload();
    await settled();
    expect(list.rows()).toHaveLength(70);
  });

  it('reads all rows, part by part', async () => {
    const list = TestBed.runInInjectionContext(() =>
      cursorList({ params: () => 'csv-1', load: numbers(450) }),
    );
    const parts: number[] = [];
    for await (const rows of list.all(new AbortController().signal)) parts.push(rows.length);
    expect(parts).toEqual([200, 200, 50]);
  });
});
