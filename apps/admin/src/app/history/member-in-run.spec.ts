import { type Schemas } from '@sluice/api-client';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { runOf } from '../../testing/factories';
import { fake } from '../../testing/fake';
import { Page, configure } from '../../testing/page';
import { ApiError } from '../core/api-error';
import { HistoryData } from './history-data';
import { MemberInRun } from './member-in-run';

const result: Schemas['MemberResultDetail'] = {
  execution_id: 'run-1',
  member_id: 'm-1',
  external_id: null,
  name: 'Ada',
  tier: 'gold',
  allowance: 500,
  received: 120,
  short_by: 380,
  at: '2026-11-23T10:00:00Z',
  rounding: null,
  reason: 'Nothing new was left.',
  sources: [
    {
      csv_id: 'csv-1',
      name: 'Week 41',
      leads: 120,
      ranges: [
        [0, 119],
        [300, 301],
      ],
    },
  ],
};

async function opened(answer: HistoryData['memberResult']) {
  configure({
    fakes: [fake(HistoryData, { memberResult: answer, run: () => Promise.resolve(runOf()) })],
    routes: [{ path: 'history/:execution_id/members/:member_id', component: MemberInRun }],
  });
  const harness = await RouterTestingHarness.create('/history/run-1/members/m-1');
  await harness.fixture.whenStable();
  TestBed.tick();
  return new Page(harness.fixture);
}

describe('MemberInRun', () => {
  it('tells what a run gave the member, from where, and why not more', async () => {
    const asked = jest.fn().mockResolvedValue(result);
    const page = await opened(asked);
    expect(asked).toHaveBeenCalledWith('run-1', 'm-1', expect.anything());
    expect(page.text()).toContain('Allowance 500 Received 120 Short by 380 Nothing new was left.');
    expect(page.text()).toContain('Week 41 120 leads rows 0–118, 300');
    expect(page.text()).toContain('Run of Monday hand-out');
    expect(page.link('See these leads')).toBe('/members/m-1?execution_id=run-1');
    expect(page.link('All runs of this member')).toBe('/members/m-1/runs');
  });

  it('shows how a share of a short run was rounded, and what is carried', async () => {
    const rounding = { exact_share: 119.666667, carry_before: -0.25, carry_after: 0.333333 };
    const page = await opened(() => Promise.resolve({ ...result, rounding }));

    expect(page.text()).toContain(
      'Short by 380 Exact share 119.67 Carried from earlier runs -0.25 Carried to the next +0.33',
    );
  });

  it('takes it for an answer, not a failure, that the run left the member out', async () => {
    const words = 'Run run-1 did not serve member m-1: the member was paused.';
    const page = await opened(() => Promise.reject(new ApiError(words, 'not_found', 404)));
    expect(page.text()).toContain(words);
    expect(page.alerts()).toEqual([]);
  });

  it('offers to try again when the server does not answer', async () => {
    const outage = new ApiError('The database does not answer.', 'storage_unavailable', 503);
    const page = await opened(() => Promise.reject(outage));
    expect(page.alerts()).toEqual(['The record could not be loaded The database does not answer.']);
  });
});
