import { MatButtonHarness } from '@angular/material/button/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { runOf } from '../../../testing/factories';
import { FakeLive, fake, fakeSession } from '../../../testing/fake';
import { Page, configure } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { HistoryData, type MemberResult } from '../history-data';
import { Run } from './run';

interface Setting extends Partial<HistoryData> {
  live?: FakeLive;
  mayWrite?: boolean;
  url?: string;
}

const ada: MemberResult = {
  member_id: 'm-1',
  name: 'Ada Lovelace',
  tier: 'gold',
  allowance: 500,
  received: 120,
  short_by: 380,
};
const membersOf = (...items: MemberResult[]) =>
  Promise.resolve({ items, total: items.length, page: 1, page_size: 25 });
const running = runOf({
  status: 'running',
  finished_at: null,
  number: null,
  total_leads_distributed: 0,
  per_csv: [],
  abilities: ['cancel'],
});

async function opened(
  run: HistoryData['run'],
  { live = new FakeLive(), mayWrite = true, url = '/history/run-1', ...calls }: Setting = {},
) {
  configure({
    fakes: [
      fake(HistoryData, { run, members: () => membersOf(ada), ...calls }),
      fakeSession({ mayWrite }),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
    ],
    routes: [{ path: 'history/:execution_id', component: Run }],
    live,
  });
  const harness = await RouterTestingHarness.create(url);
  await harness.fixture.whenStable();
  const root = TestbedHarnessEnvironment.documentRootLoader(harness.fixture);
  const buttons = async (text: string) => root.getAllHarnesses(MatButtonHarness.with({ text }));
  return { harness, root, buttons, page: new Page(harness.fixture) };
}

afterEach(() => {
  document.querySelector('.cdk-overlay-container')?.remove();
});

describe('Run', () => {
  it('tells what a run handed out, from which CSV, to whom, and why not more', async () => {
    const run = runOf({ members_short: 1, reason: '1 member could get at most 120 leads.' });
    const { page } = await opened(() => Promise.resolve(run));
    expect(page.text()).toContain('Run of Monday hand-out');
    expect(page.text()).toContain('1 member could get at most 120 leads.');
    expect(page.text()).toContain('Leads 5,000 Members served 50 Members short 1');
    expect(page.text()).toContain('Week 41 5,000 none, exhausted');
    expect(page.text()).toContain('Took 1.3 s');
    expect(page.link('Week 41')).toBe('/csvs/csv-1');
    expect(page.link('Ada Lovelace')).toBe('/members/m-1');
    expect(page.link('Why did Ada Lovelace get this?')).toBe('/history/run-1/members/m-1');
    expect(page.link('Report as CSV')).toBe('/api/admin/history/run-1/report.csv');
    expect(page.link('Allotments as NDJSON')).toBe('/api/admin/history/run-1/allotments.ndjson');
  });

  it('lists only those who fell short when the address says so', async () => {
    const members = jest.fn().mockReturnValue(membersOf(ada));
    const { root } = await opened(() => Promise.resolve(runOf()), {
      members,
      url: '/history/run-1?whom=short',
    });
    expect(members).toHaveBeenCalledWith(
      'run-1',
      { page: 1, page_size: 25, whom: 'short' },
      expect.anything(),
    );
    const cells = await (await root.getHarness(MatTableHarness)).getCellTextByColumnName();
    expect(cells['short_by']!.text).toEqual(['380']);
  });

  it('shows another run, and its members, when the address changes to it', async () => {
    const members = jest.fn().mockReturnValue(membersOf(ada));
    const run = jest.fn((id: string) => Promise.resolve(runOf({ schedule_name: id })));
    const { harness, page } = await opened(run, { members });
    await harness.navigateByUrl('/history/run-2');
    await harness.fixture.whenStable();
    expect(page.text()).toContain('Run of run-2');
    expect(members.mock.lastCall![0]).toBe('run-2');
  });

  it('follows a run that is being made to its end', async () => {
    const live = new FakeLive();
    const run = jest.fn().mockResolvedValueOnce(running).mockResolvedValue(runOf());
    const { harness, page, buttons } = await opened(run, { live });
    expect(page.text()).toContain('It is being worked out who gets which leads.');
    expect(page.has('progressbar', 'Run of Monday hand-out')).toBe(true);
    expect(page.text()).not.toContain('Who got how much');
    expect(await buttons('Stop the run')).toHaveLength(1);
    live.events.next({
      type: 'run.finished',
      data: { execution_id: 'run-1', status: 'completed' },
    });
    await harness.fixture.whenStable();
    expect(page.text()).toContain('Leads 5,000');
    expect(await buttons('Stop the run')).toHaveLength(0);
  });

  it('stops a run that waits or is being made', async () => {
    const cancelled = runOf({
      ...running,
      status: 'cancelled',
      reason: 'Cancelled by ada.',
      abilities: [],
    });
    const run = jest.fn().mockResolvedValueOnce(running).mockResolvedValue(cancelled);
    const cancel = jest.fn().mockResolvedValue(cancelled);
    const { harness, root, page, buttons } = await opened(run, { cancel });
    await (await buttons('Stop the run'))[0]!.click();
    const dialog = await root.getHarness(MatDialogHarness);
    await (await dialog.getHarness(MatButtonHarness.with({ text: 'Stop the run' }))).click();
    await harness.fixture.whenStable();
    expect(cancel).toHaveBeenCalledWith('run-1');
    expect(page.text()).toContain('Cancelled by ada.');
  });

  it('says by whom, when and why it was reverted, and offers that no more', async () => {
    const reverted = { by: 'ada@example.com', at: '2026-11-24T10:00:00Z', reason: 'Wrong file.' };
    const run = runOf({ status: 'reverted', reason: 'Wrong file.', reverted, abilities: [] });
    const { page, buttons } = await opened(() => Promise.resolve(run));
    expect(page.text()).toContain(
      'nothing of it counts any more By ada@example.com, Tue, 24 Nov 2026, 11:00 Wrong file.',
    );
    expect(await buttons('Revert…')).toHaveLength(0);
  });

  it('reverts a run that was made', async () => {
    const outage = new ApiError('The database does not answer.', 'storage_unavailable', 503);
    const { root, buttons } = await opened(() => Promise.resolve(runOf()), {
      revertPreview: () => Promise.reject(outage),
    });
    await (await buttons('Revert…'))[0]!.click();
    const dialog = await root.getHarness(MatDialogHarness);
    expect(await dialog.getTitleText()).toBe('Revert this run');
  });

  it('says why a run can’t be reverted that a later one holds', async () => {
    const outage = new ApiError('The database does not answer.', 'storage_unavailable', 503);
    const { root, buttons } = await opened(() => Promise.resolve(runOf({ abilities: [] })), {
      revertPreview: () => Promise.reject(outage),
    });
    expect(await buttons('Revert…')).toHaveLength(0);
    await (await buttons('Why can’t it be reverted?'))[0]!.click();
    const dialog = await root.getHarness(MatDialogHarness);
    expect(await dialog.getTitleText()).toBe('Revert this run');
  });

  it('offers to revert a run again once the later one is reverted', async () => {
    const run = jest
      .fn()
      .mockResolvedValueOnce(runOf({ abilities: [] }))
      .mockResolvedValue(runOf());
    const live = new FakeLive();
    const { harness, buttons } = await opened(run, { live });
    expect(await buttons('Revert…')).toHaveLength(0);
    live.events.next({ type: 'run.reverted', data: { execution_id: 'run-2' } });
    await harness.fixture.whenStable();
    expect(await buttons('Revert…')).toHaveLength(1);
  });

  it('offers no revert of a run that handed out nothing', async () => {
    const nothing = runOf({ total_leads_distributed: 0, members_served: 0, per_csv: [] });
    const { buttons } = await opened(() => Promise.resolve(nothing));
    expect(await buttons('Revert…')).toHaveLength(0);
  });

  it('offers those who may only look nothing that changes something', async () => {
    const { buttons, page } = await opened(() => Promise.resolve(runOf()), { mayWrite: false });
    expect(await buttons('Revert…')).toHaveLength(0);
    expect(page.link('Report as CSV')).toBeTruthy();
    expect(TestBed.inject(Router).url).toBe('/history/run-1');
  });
});
