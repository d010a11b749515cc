import { MatButtonHarness } from '@angular/material/button/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { MatProgressBarHarness } from '@angular/material/progress-bar/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { executionOf, scheduleOf } from '../../testing/factories';
import { FakeLive, fake, fakeSession } from '../../testing/fake';
import { Page, configure } from '../../testing/page';
import { ApiError } from '../core/api-error';
import { History } from './history';
import { type Execution, HistoryData, type ListedExecution } from './history-data';

interface Setting extends Partial<HistoryData> {
  live?: FakeLive;
  mayWrite?: boolean;
}

const pageOf = (...items: ListedExecution[]) => ({
  items,
  total: items.length,
  page: 1,
  page_size: 25,
});
const schedulesOf = (...items: ReturnType<typeof scheduleOf>[]) =>
  Promise.resolve({ items, total: items.length, page: 1, page_size: 200 });
const waiting = executionOf({
  execution_id: 'run-2',
  status: 'running',
  executed_at: null,
  finished_at: null,
  started_by: 'ada@example.com',
  abilities: ['cancel'],
});

async function opened(
  url: string,
  history: HistoryData['history'],
  { live = new FakeLive(), mayWrite = true, ...calls }: Setting = {},
) {
  configure({
    fakes: [
      fake(HistoryData, {
        history,
        unfinished: () => Promise.resolve(pageOf()),
        schedules: () => schedulesOf(scheduleOf()),
        ...calls,
      }),
      fakeSession({ mayWrite }),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
    ],
    routes: [{ path: 'history', component: History }],
    live,
  });
  const harness = await RouterTestingHarness.create(url);
  await harness.fixture.whenStable();
  const root = TestbedHarnessEnvironment.documentRootLoader(harness.fixture);
  return { harness, root, page: new Page(harness.fixture) };
}

afterEach(() => {
  document.querySelector('.cdk-overlay-container')?.remove();
});

describe('History', () => {
  it('asks for what the address names, days as they begin and end where the viewer is', async () => {
    const history = jest.fn().mockResolvedValue(pageOf(executionOf()));
    await opened(
      '/history?status=missed,skipped&schedule_id=schedule-1&started_by=ada&from=2026-11-01&to=2026-11-07',
      history,
    );
    expect(history.mock.calls[0]![0]).toEqual({
      page: 1,
      page_size: 25,
      status: 'skipped,missed',
      schedule_id: 'schedule-1',
      started_by: 'ada',
      from: new Date('2026-11-01T00:00:00').toISOString(),
      to: new Date('2026-11-08T00:00:00').toISOString(),
    });
  });

  it('takes no notice of what makes no sense in the address', async () => {
    const history = jest.fn().mockResolvedValue(pageOf(executionOf()));
    await opened('/history?status=lost&from=yesterday&to=soon&started_by=', history);
    expect(history.mock.calls[0]![0]).toEqual({ page: 1, page_size: 25 });
  });

  it('filters by several statuses, one after another', async () => {
    const history = jest.fn().mockResolvedValue(pageOf(executionOf()));
    const { harness, root, page } = await opened('/history', history);
    const menu = await root.getHarness(MatMenuHarness);
    expect(await menu.getTriggerText()).toContain('Status All');
    await menu.clickItem({ text: /Missed/ });
    await menu.clickItem({ text: /Skipped/ });
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/history?status=skipped,missed');
    expect(await menu.getTriggerText()).toContain('Status Skipped, Missed');
    await menu.clickItem({ text: /Skipped/ });
    await menu.clickItem({ text: /Missed/ });
    expect(TestBed.inject(Router).url).toBe('/history');
    expect(page.text()).not.toContain('Nothing matches');
  });

  it('filters by day and by who started it', async () => {
    const history = jest.fn().mockResolvedValue(pageOf(executionOf()));
    const { harness } = await opened('/history', history);
    const from = harness.routeNativeElement!.querySelector<HTMLInputElement>('input[type="date"]')!;
    from.value = '2026-11-01';
    from.dispatchEvent(new Event('change'));
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/history?from=2026-11-01');
  });

  it('says in a line why a run did not go as it should', async () => {
    const { page, root } = await opened('/history', () =>
      Promise.resolve(
        pageOf(
          executionOf({ status: 'skipped', reason: 'Only 80 leads are available.' }),
          executionOf({
            execution_id: 'run-0',
            status: 'reverted',
            reason: 'Wrong file.',
            reverted: { by: 'ada@example.com', at: '2026-11-24T10:00:00Z', reason: 'Wrong file.' },
            abilities: [],
          }),
        ),
      ),
    );
    expect(page.text()).toContain('Run of Monday hand-out Only 80 leads are available.');
    expect(page.text()).toContain('Reverted by ada@example.com. Wrong file.');
    const rows = await (await root.getHarness(MatTableHarness)).getCellTextByColumnName();
    expect(rows['status']!.text).toEqual(['Skipped', 'Reverted']);
    expect(rows['reason']).toBeUndefined();
  });

  it('shows what goes on now, how far it has come, and follows it to its end', async () => {
    const live = new FakeLive();
    const unfinished = jest.fn().mockResolvedValueOnce(pageOf(waiting)).mockResolvedValue(pageOf());
    const { harness, root, page } = await opened('/history', () => Promise.resolve(pageOf()), {
      live,
      unfinished,
    });
    expect(page.text()).toContain('It waits its turn: another run is being made.');
    const bar = await root.getHarness(MatProgressBarHarness);
    expect(await bar.getMode()).toBe('indeterminate');
    live.events.next({
      type: 'run.finished',
      data: { execution_id: 'run-2', status: 'completed' },
    });
    await harness.fixture.whenStable();
    expect(page.text()).not.toContain('Going on now');
  });

  it('tells of whom the leads are written down while a run is made', async () => {
    const live = new FakeLive();
    const unfinished = () => Promise.resolve(pageOf(waiting));
    const { harness, page } = await opened('/history', () => Promise.resolve(pageOf()), {
      live,
      unfinished,
    });
    const staged = { execution_id: 'run-2', phase: 'staging', members_staged: 2_000 } as const;
    live.events.next({ type: 'run.progress', data: { ...staged, execution_id: 'run-9' } });
    live.events.next({ type: 'run.progress', data: staged });
    await harness.fixture.whenStable();
    expect(page.text()).toContain('The leads of 2,000 members are written down so far.');
  });

  it('stops a run once that is meant, and says why it could not', async () => {
    const made = new ApiError('Run run-2 has been made.', 'run_not_cancellable', 409);
    const cancel = jest
      .fn<Promise<Execution>, [string]>()
      .mockResolvedValueOnce(waiting)
      .mockRejectedValue(made);
    const { harness, root } = await opened('/history', () => Promise.resolve(pageOf(waiting)), {
      unfinished: () => Promise.resolve(pageOf(waiting)),
      cancel,
    });
    const stop = await root.getHarness(MatButtonHarness.with({ text: 'Stop' }));
    const answer = async (text: string) => {
      await stop.click();
      const dialog = await root.getHarness(MatDialogHarness);
      expect(await dialog.getText()).toContain('Nobody gets anything from it');
      await (await dialog.getHarness(MatButtonHarness.with({ text }))).click();
      await harness.fixture.whenStable();
    };
    await answer('Cancel');
    expect(cancel).not.toHaveBeenCalled();
    await answer('Stop the run');
    expect(cancel).toHaveBeenCalledWith('run-2');
    const said = async () => (await root.getHarness(MatSnackBarHarness)).getMessage();
    expect(await said()).toBe('Run of Monday hand-out was cancelled.');
    await answer('Stop the run');
    expect(await said()).toBe('The run was not cancelled. Run run-2 has been made.');
  });

  it('says what to do when there are no runs, with and without a schedule', async () => {
    const none = () => Promise.resolve(pageOf());
    const { page } = await opened('/history', none, { schedules: () => schedulesOf() });
    expect(page.text()).toContain('Runs are made by schedules, so add one first.');
    expect(page.link('Go to the schedules')).toBe('/schedules');
    TestBed.resetTestingModule();
    const { page: later } = await opened('/history', none);
    expect(later.text()).toContain('You can run it now, too.');
  });

  it('offers those who may only look nothing that changes something', async () => {
    const { page, root } = await opened('/history', () => Promise.resolve(pageOf()), {
      mayWrite: false,
      unfinished: () => Promise.resolve(pageOf(waiting)),
    });
    expect(page.text()).toContain('Going on now');
    const stop = MatButtonHarness.with({ text: 'Stop' });
    expect(await root.getAllHarnesses(stop)).toHaveLength(0);
  });
});
