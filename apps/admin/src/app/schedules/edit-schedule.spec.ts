import { MatButtonHarness } from '@angular/material/button/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { scheduleOf, tierOf } from '../../testing/factories';
import { fake, fakeSession } from '../../testing/fake';
import { Page, configure } from '../../testing/page';
import { ApiError } from '../core/api-error';
import { routes } from './schedules.routes';
import { SchedulesData } from './schedules-data';

async function opened(url: string, answers: Partial<SchedulesData> = {}, mayWrite = true) {
  const schedules = jest
    .fn()
    .mockResolvedValue({ items: [scheduleOf()], total: 1, page: 1, page_size: 25 });
  configure({
    fakes: [
      fake(SchedulesData, {
        schedules,
        schedule: () => Promise.resolve(scheduleOf()),
        tiers: () => Promise.resolve({ items: [tierOf()], total: 1, page: 1, page_size: 200 }),
        nextTimes: () => Promise.resolve({ items: [], local: [] }),
        ...answers,
      }),
      fakeSession({ mayWrite }),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
    ],
    routes: [{ path: 'schedules', children: routes }],
  });
  const harness = await RouterTestingHarness.create(url);
  await harness.fixture.whenStable();
  const root = TestbedHarnessEnvironment.documentRootLoader(harness.fixture);
  const press = async (text: string) => {
    await (await root.getHarness(MatButtonHarness.with({ text }))).click();
    await harness.fixture.whenStable();
  };
  return { harness, root, press, schedules, page: new Page(harness.fixture) };
}

const address = () => TestBed.inject(Router).url;

afterEach(() => {
  document.querySelector('.cdk-overlay-container')?.remove();
});

describe('EditSchedule', () => {
  it('has an address that the list links to, and keeps the page of the list', async () => {
    const { page } = await opened('/schedules?page=2');
    expect(page.link('Monday hand-out')).toBe('/schedules/schedule-1?page=2');
  });

  it('opens the form over the list, and goes back to it when that is closed', async () => {
    const { root, press } = await opened('/schedules/schedule-1?page=2');
    const dialog = await root.getHarness(MatDialogHarness);
    expect(await dialog.getTitleText()).toBe('Edit the schedule');
    await press('Cancel');
    expect(address()).toBe('/schedules?page=2');
  });

  it('saves, and shows the list as it then is', async () => {
    const renamed = scheduleOf({ name: 'Tuesday hand-out' });
    const change = jest.fn().mockResolvedValue(renamed);
    const { root, press, schedules } = await opened('/schedules/schedule-1', { change });
    const name = await (await root.getHarness(MatDialogHarness)).getAllHarnesses(MatInputHarness);
    await name[0]!.setValue('Tuesday hand-out');
    await press('Save');
    expect(change.mock.calls[0]).toMatchObject([
      'schedule-1',
      { name: 'Tuesday hand-out', version: 1 },
    ]);
    expect(address()).toBe('/schedules');
    expect(schedules).toHaveBeenCalledTimes(2);
  });

  it('says that a day has run already, where a change would have it run again', async () => {
    const nextTimes = jest.fn().mockResolvedValue({ items: [], left_out: ['2026-11-23'] });
    const { harness } = await opened('/schedules/schedule-1', { nextTimes });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await harness.fixture.whenStable();
    expect(nextTimes).toHaveBeenLastCalledWith(
      expect.objectContaining({ time: '10:00' }),
      'schedule-1',
      expect.anything(),
    );
    expect(document.querySelector('mat-dialog-container')?.textContent).toContain(
      'The run of Mon, 23 Nov 2026 is on record already: the change takes effect after that day.',
    );
  });

  it('says so when there is no such schedule', async () => {
    const refusal = new ApiError('There is no schedule schedule-9.', 'not_found', 404);
    const { root } = await opened('/schedules/schedule-9', {
      schedule: () => Promise.reject(refusal),
    });
    const notice = await root.getHarness(MatSnackBarHarness);
    expect(await notice.getMessage()).toContain('There is no schedule schedule-9.');
    expect(address()).toBe('/schedules');
  });

  it('leads those who may only look to the list', async () => {
    const { root } = await opened('/schedules/schedule-1', {}, false);
    expect(await root.getAllHarnesses(MatDialogHarness)).toHaveLength(0);
    expect(address()).toBe('/schedules');
  });
});
