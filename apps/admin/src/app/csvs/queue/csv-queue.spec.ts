import { MatMenuHarness } from '@angular/material/menu/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { csvOf } from '../../../testing/factories';
import { FakeLive, fake } from '../../../testing/fake';
import { type Page, render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { Session } from '../../core/session';
import { type Csv, CsvsData } from '../csvs-data';
import { CsvQueue } from './csv-queue';

/** A server with a queue of its own. */
function serverOf(...names: string[]) {
  let queue = names.map((name) => csvOf({ csv_id: name, name, abilities: ['delete'] }));
  const placed = () => queue.map((csv, index): Csv => ({ ...csv, queue_position: index + 1 }));
  const reorder = jest.fn((csv_ids: string[]) => {
    queue = csv_ids.map((id) => queue.find(({ csv_id }) => csv_id === id)!);
    return Promise.resolve({ items: placed(), total: queue.length, page: 1, page_size: 200 });
  });
  const remove = jest.fn(() => Promise.resolve(undefined));
  const csvs = () =>
    Promise.resolve({ items: placed(), total: queue.length, page: 1, page_size: 200 });
  return { csvs, reorder, remove };
}

async function opened(answers: Partial<CsvsData>, mayWrite = true) {
  const live = new FakeLive();
  const page = await render(CsvQueue, {
    live,
    fakes: [
      { provide: Session, useValue: { mayWrite: () => mayWrite } },
      fake(CsvsData, answers as Partial<CsvsData>),
    ],
  });
  return { page, live };
}

const handles = (page: Page<CsvQueue>) => [
  ...(page.fixture.nativeElement as HTMLElement).querySelectorAll<HTMLElement>('li .handle'),
];
const names = (page: Page<CsvQueue>) =>
  [...(page.fixture.nativeElement as HTMLElement).querySelectorAll('li a')].map(
    ({ textContent }) => textContent,
  );
const notice = (page: Page<CsvQueue>) =>
  TestbedHarnessEnvironment.documentRootLoader(page.fixture).getHarness(MatSnackBarHarness);

async function press(page: Page<CsvQueue>, index: number, key: string) {
  handles(page)[index]!.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  await page.fixture.whenStable();
}

/** Past the pause in which further moves may follow. */
async function settle(page: Page<CsvQueue>) {
  await jest.advanceTimersByTimeAsync(1_000);
  await page.fixture.whenStable();
}

describe('CsvQueue', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'], advanceTimers: true });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('moves a CSV by keyboard at once, and sends the order when the moving is over', async () => {
    const server = serverOf('a', 'b', 'c');
    const { page } = await opened(server);
    await press(page, 0, 'ArrowDown');
    expect(names(page)).toEqual(['b', 'a', 'c']);
    await press(page, 1, 'ArrowDown');
    expect(names(page)).toEqual(['b', 'c', 'a']);
    expect(page.text(page.get('status', 'a is now 3 of 3.'))).toBe('a is now 3 of 3.');
    expect(server.reorder).not.toHaveBeenCalled();
    await settle(page);
    expect(server.reorder).toHaveBeenCalledTimes(1);
    expect(server.reorder).toHaveBeenCalledWith(['b', 'c', 'a']);
  });

  it('takes the moves back', async () => {
    const server = serverOf('a', 'b', 'c');
    const { page } = await opened(server);
    await press(page, 2, 'Home');
    await settle(page);
    await (await notice(page)).dismissWithAction();
    await settle(page);
    expect(server.reorder).toHaveBeenLastCalledWith(['a', 'b', 'c']);
  });

  it('says why the order was refused, and shows the queue as it is', async () => {
    const { csvs } = serverOf('a', 'b');
    const refusal = new ApiError('The CSV a is not active.', 'validation_failed', 400);
    const { page } = await opened({ csvs, reorder: () => Promise.reject(refusal) });
    await press(page, 0, 'End');
    await settle(page);
    expect(names(page)).toEqual(['a', 'b']);
    expect(await (await notice(page)).getMessage()).toContain('The CSV a is not active.');
  });

  it('follows what others do', async () => {
    const server = serverOf('a', 'b');
    const { page, live } = await opened(server);
    await server.reorder(['b', 'a']);
    live.tell('overview.changed');
    await settle(page);
    expect(names(page)).toEqual(['b', 'a']);
  });

  it('deletes a CSV only when the time to take it back is over', async () => {
    const server = serverOf('a', 'b');
    const { page } = await opened(server);
    const menu = await page.loader.getHarness(MatMenuHarness);
    await menu.open();
    await menu.clickItem({ text: 'Delete' });
    expect(names(page)).toEqual(['b']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(server.remove).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(15_000);
    expect(server.remove).toHaveBeenCalledWith('a');
  });

  it('brings a deleted CSV back', async () => {
    const server = serverOf('a', 'b');
    const { page } = await opened(server);
    const menu = await page.loader.getHarness(MatMenuHarness);
    await menu.open();
    await menu.clickItem({ text: 'Delete' });
    await (await notice(page)).dismissWithAction();
    await settle(page);
    expect(names(page)).toEqual(['a', 'b']);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.remove).not.toHaveBeenCalled();
  });

  it('lets those who may only look move nothing', async () => {
    const { page } = await opened(serverOf('a', 'b'), false);
    expect(names(page)).toEqual(['a', 'b']);
    expect(handles(page)).toEqual([]);
  });

  it('says what to do when it is empty', async () => {
    const { page } = await opened(serverOf());
    expect(page.text()).toContain('No CSVs in the queue');
  });
});
