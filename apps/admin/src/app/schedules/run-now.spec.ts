import { MatButtonHarness } from '@angular/material/button/testing';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, Router } from '@angular/router';
import { scheduleOf } from '../../testing/factories';
import { forecastOf, pointOf } from '../../testing/overview-factories';
import { fake } from '../../testing/fake';
import { render } from '../../testing/page';
import { ApiError } from '../core/api-error';
import { Session } from '../core/session';
import { RunNow } from './run-now';
import { type RunPreview, SchedulesData } from './schedules-data';

function previewOf(part: Partial<RunPreview> = {}): RunPreview {
  return {
    total_leads_distributed: 83,
    members_served: 1,
    members_short: 1,
    shortage: null,
    reason: 'Only 83 leads are left.',
    per_csv: [{ csv_id: 'csv-1', name: 'Week 41', leads: 83, available_after: 0, exhausted: true }],
    per_member: [
      {
        member_id: 'm-1',
        name: 'Ada Lovelace',
        tier: 'gold',
        allowance: 500,
        received: 83,
        short_by: 417,
      },
    ],
    exhausts: ['csv-1'],
    plan_hash: 'first',
    ...part,
  };
}

async function opened(answers: Partial<SchedulesData>) {
  const page = await render(RunNow, {
    fakes: [
      fake(SchedulesData, {
        schedule: () => Promise.resolve(scheduleOf()),
        forecast: () => Promise.resolve(forecastOf([])),
        ...answers,
      }),
      { provide: Session, useValue: { mayWrite: () => true } },
      { provide: ActivatedRoute, useValue: { snapshot: { params: { schedule_id: 's-1' } } } },
    ],
  });
  const start = async () => {
    const button = MatButtonHarness.with({ text: 'Run exactly this' });
    await (await page.loader.getHarness(button)).click();
    await page.fixture.whenStable();
  };
  return { page, start };
}

describe('RunNow', () => {
  it('shows who gets how much from which CSV, and why somebody falls short', async () => {
    const { page } = await opened({ preview: () => Promise.resolve(previewOf()) });
    expect(page.text()).toContain('Only 83 leads are left.');
    expect(page.text()).toContain('Week 41 83 none, exhausted');
    expect(page.text()).toContain('Ada Lovelace gold 500 83 417');
  });

  it('says that the schedule by itself would be skipped, and that this run is not', async () => {
    const skipped = { min_leads_required: 10_000, available: 4_000 };
    const points = [pointOf({ schedule_id: 's-1', skipped, served: 0 })];
    const { page } = await opened({
      preview: () => Promise.resolve(previewOf()),
      forecast: () => Promise.resolve(forecastOf(points)),
    });
    expect(page.text()).toContain(
      'The next run of the schedule will be skipped: 4,000 of 10,000 leads needed. Started by hand, a run does not ask for that minimum.',
    );
  });

  it('previews also while there is no forecast', async () => {
    const outage = new ApiError('The forecast takes long.', 'storage_unavailable', 503);
    const { page } = await opened({
      preview: () => Promise.resolve(previewOf()),
      forecast: () => Promise.reject(outage),
    });
    expect(page.alerts()).toEqual([]);
    expect(page.text()).toContain('Ada Lovelace gold 500 83 417');
  });

  it('starts once, however quickly the button is clicked again', async () => {
    const run = jest.fn().mockResolvedValue({ execution_id: 'run-1' });
    const { page } = await opened({ preview: () => Promise.resolve(previewOf()), run });
    jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    const root = page.fixture.nativeElement as HTMLElement;
    const button = root.querySelector<HTMLButtonElement>('.actions button')!;
    button.click();
    button.click();
    await page.fixture.whenStable();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('runs what was previewed and goes to its page', async () => {
    const run = jest.fn().mockResolvedValue({ execution_id: 'run-1' });
    const { start } = await opened({ preview: () => Promise.resolve(previewOf()), run });
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    await start();
    expect(run).toHaveBeenCalledWith('s-1', 'first');
    expect(navigate).toHaveBeenCalledWith(['/history', 'run-1']);
  });

  it('says so when the plan no longer fits, and shows and runs the new one', async () => {
    const changed = new ApiError('The plan has changed.', 'plan_changed', 409);
    const run = jest.fn().mockRejectedValue(changed);
    const preview = jest
      .fn()
      .mockResolvedValueOnce(previewOf())
      .mockResolvedValue(previewOf({ total_leads_distributed: 70, plan_hash: 'second' }));
    const { page, start } = await opened({ preview, run });
    await start();
    expect(page.alerts().join()).toContain('Something has changed since this preview');
    expect(page.text()).toContain('Leads 70');
    await start();
    expect(run).toHaveBeenLastCalledWith('s-1', 'second');
  });
});
