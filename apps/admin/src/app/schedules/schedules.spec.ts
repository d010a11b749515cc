import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { type ComponentFixture } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSlideToggleHarness } from '@angular/material/slide-toggle/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { scheduleOf } from '../../testing/factories';
import { forecastOf, pointOf } from '../../testing/overview-factories';
import { fake } from '../../testing/fake';
import { render } from '../../testing/page';
import { ApiError } from '../core/api-error';
import { Session } from '../core/session';
import { type Schedule, SchedulesData } from './schedules-data';
import { Schedules } from './schedules';

const tiers = [{ tier: 'gold', label: 'Gold', leads_per_distribution: 500, version: 1 }];
const fiveMondays = ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28'].map(
  (day) => `${day}T10:00:00Z`,
);

async function opened(items: Schedule[], answers: Partial<SchedulesData> = {}, mayWrite = true) {
  const page = await render(Schedules, {
    fakes: [
      fake(SchedulesData, {
        schedules: () => Promise.resolve({ items, total: items.length, page: 1, page_size: 25 }),
        tiers: () => Promise.resolve({ items: tiers, total: 1, page: 1, page_size: 200 }),
        nextTimes: () => Promise.resolve({ items: fiveMondays, local: [] }),
        forecast: () => Promise.resolve(forecastOf([])),
        ...answers,
      }),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      { provide: Session, useValue: { mayWrite: () => mayWrite } },
    ],
  });
  return { page, loader: page.loader, root: rootOf(page.fixture) };
}

/** Dialogs and notices lie outside of the page. */
function rootOf(fixture: ComponentFixture<unknown>) {
  return TestbedHarnessEnvironment.documentRootLoader(fixture);
}

type Opened = Awaited<ReturnType<typeof opened>>;

async function press({ root }: Opened, text: string) {
  await (await root.getHarness(MatButtonHarness.with({ text }))).click();
}

async function field({ root }: Opened, floatingLabelText: string) {
  return root.getHarness(MatFormFieldHarness.with({ floatingLabelText }));
}

async function type(view: Opened, label: string, value: string) {
  const input = await (await field(view, label)).getControl(MatInputHarness);
  await input!.setValue(value);
  await input!.blur();
}

function dialogWords(): string {
  return document.querySelector('mat-dialog-container')?.textContent ?? '';
}

afterEach(() => {
  document.querySelector('.cdk-overlay-container')?.remove();
});

describe('Schedules', () => {
  it('says when each runs, when next, and how the last run ended', async () => {
    const { page } = await opened([
      scheduleOf(),
      scheduleOf({
        schedule_id: 's-2',
        name: 'Month ends',
        frequency: 'monthly',
        day_of_week: null,
        day_of_month: 31,
        enabled: false,
        next_run_at: null,
        next_run_local: null,
        last_status: 'skipped',
      }),
    ]);
    expect(page.text()).toContain('Mondays at 10:00, UTC');
    expect(page.text()).toContain('Mon, 30 Nov 2026, 11:00');
    expect(page.text()).toContain('Mon, 30 Nov 2026, 10:00 in UTC');
    expect(page.text()).toContain('Day 31 of each month at 10:00, UTC');
    expect(page.text()).toContain('Switched off');
    expect(page.text()).toContain('Skipped');
  });

  it('says that the next run will be skipped, of the schedule that it is of', async () => {
    const skipped = { min_leads_required: 10_000, available: 4_000 };
    const points = [
      pointOf({ schedule_id: 's-2' }),
      pointOf({ schedule_id: scheduleOf().schedule_id, skipped, served: 0 }),
    ];
    const both = [scheduleOf(), scheduleOf({ schedule_id: 's-2', name: 'Other' })];
    const { page } = await opened(both, { forecast: () => Promise.resolve(forecastOf(points)) });

    expect(page.text().split('Will be skipped: 4,000 of 10,000 leads needed')).toHaveLength(2);
  });

  it.each([true, false])('says why one can’t be run now (who may write: %p)', async (mayWrite) => {
    const lacking = scheduleOf({ schedule_id: 's-2', abilities: ['change', 'disable', 'delete'] });
    const { page } = await opened([scheduleOf(), lacking], {}, mayWrite);
    expect(page.text().split('A tier that it names was removed.')).toHaveLength(2);
    expect(page.text().split('Run now…')).toHaveLength(mayWrite ? 2 : 1);
  });

  it('does not tell the time twice where the clocks of its zone are those of the viewer', async () => {
    const timezone = 'Europe/Berlin';
    const { page } = await opened([
      scheduleOf({ timezone, next_run_local: '2026-11-30T11:00+01:00' }),
    ]);
    expect(page.text()).not.toContain('in Europe/Berlin');
  });

  it('shows the next five dates in local time and UTC, of what is typed', async () => {
    const nextTimes = jest.fn().mockResolvedValue({ items: fiveMondays });
    const view = await opened([], { nextTimes });
    await press(view, 'Add the first schedule');
    await type(view, 'Time', '11:30');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await view.page.fixture.whenStable();
    expect(nextTimes).toHaveBeenLastCalledWith(
      {
        frequency: 'weekly',
        day_of_week: 'mon',
        day_of_month: null,
        time: '11:30',
        timezone: 'UTC',
      },
      undefined,
      expect.anything(),
    );
    expect(dialogWords()).toContain('Mon, 28 Dec 2026, 11:00');
    expect(dialogWords()).toContain('28 Dec 2026, 10:00 UTC');
  });

  it('refuses wrong values at their fields and sends nothing', async () => {
    const view = await opened([]);
    await press(view, 'Add the first schedule');
    await type(view, 'Time zone', 'Mars/Olympus');
    await press(view, 'Add');
    expect(await (await field(view, 'Name')).getTextErrors()).toEqual(['Enter a name.']);
    expect(await (await field(view, 'Time zone')).getTextErrors()).toEqual([
      'No time zone has this name. Names look like Europe/Berlin.',
    ]);
  });

  it('adds a schedule for some tiers', async () => {
    const add = jest.fn().mockResolvedValue(scheduleOf());
    const view = await opened([], { add });
    await press(view, 'Add the first schedule');
    await type(view, 'Name', 'Monday hand-out');
    await (await view.root.getHarness(MatCheckboxHarness)).check();
    await press(view, 'Add');
    await view.page.fixture.whenStable();
    expect(add).toHaveBeenCalledWith({
      name: 'Monday hand-out',
      frequency: 'weekly',
      day_of_week: 'mon',
      day_of_month: null,
      time: '10:00',
      timezone: 'UTC',
      min_leads_required: 0,
      catch_up_hours: 24,
      tiers: ['gold'],
    });
  });

  it('says at a field what the server says about it', async () => {
    const refusal = new ApiError('Something is wrong.', 'validation_failed', 400, [
      { field: 'name', message: 'Another schedule has this name.' },
    ]);
    const view = await opened([], { add: () => Promise.reject(refusal) });
    await press(view, 'Add the first schedule');
    await type(view, 'Name', 'Monday hand-out');
    await press(view, 'Add');
    expect(await (await field(view, 'Name')).getTextErrors()).toEqual([
      'Another schedule has this name.',
    ]);
  });

  it('turns a switch back when the server refuses', async () => {
    const outage = new ApiError('The database does not answer.', 'storage_unavailable', 503);
    const view = await opened([scheduleOf()], { change: () => Promise.reject(outage) });
    const toggle = await view.loader.getHarness(MatSlideToggleHarness);
    await toggle.uncheck();
    expect(await toggle.isChecked()).toBe(true);
    const notice = await view.root.getHarness(MatSnackBarHarness);
    expect(await notice.getMessage()).toBe(
      'Monday hand-out could not be switched. The database does not answer.',
    );
  });

  it('deletes when it is meant', async () => {
    const remove = jest.fn().mockResolvedValue(undefined);
    const view = await opened([scheduleOf()], { remove });
    await press(view, 'Delete');
    const inDialog = MatButtonHarness.with({ ancestor: 'mat-dialog-container', text: 'Delete' });
    await (await view.root.getHarness(inDialog)).click();
    await view.page.fixture.whenStable();
    expect(remove).toHaveBeenCalledWith('schedule-1');
  });

  it('deletes nothing when the question is answered with Cancel', async () => {
    const remove = jest.fn();
    const view = await opened([scheduleOf()], { remove });
    await press(view, 'Delete');
    await press(view, 'Cancel');
    await view.page.fixture.whenStable();
    expect(remove).not.toHaveBeenCalled();
  });

  it('shows viewers nothing that changes something', async () => {
    const view = await opened([scheduleOf()], {}, false);
    expect(await view.loader.getAllHarnesses(MatButtonHarness.with({ text: 'Delete' }))).toEqual(
      [],
    );
    expect(await (await view.loader.getHarness(MatSlideToggleHarness)).isDisabled()).toBe(true);
  });
});
