import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { Router } from '@angular/router';
import { Subject } from 'rxjs';
import { fake } from '../testing/fake';
import { forecastOf, overviewOf } from '../testing/overview-factories';
import { type Page, render } from '../testing/page';
import { App } from './app';
import { routes } from './app.routes';
import { Access, type User } from './core/access';
import { Api } from './core/api';
import { ApiError } from './core/api-error';
import { OverviewData } from './overview/overview-data';

const ada: User = { id: '1', email: 'ada@example.com', role: 'admin' };
const noSetup = () => Promise.resolve({ needed: false, token_required: false });
const data = {
  overview: () => Promise.resolve(overviewOf()),
  forecast: () => Promise.resolve(forecastOf()),
};

async function opened(
  access: Partial<Access>,
  unauthorized = new Subject<void>(),
): Promise<Page<App>> {
  const fakes = [fake(Api, { unauthorized }), fake(Access, access), fake(OverviewData, data)];
  const page = await render(App, { fakes, routes });
  await page.fixture.whenStable();
  return page;
}

function url(): string {
  return TestBed.inject(Router).url;
}

describe('App', () => {
  it('takes a signed-in user to the Overview', async () => {
    const page = await opened({ me: () => Promise.resolve(ada) });
    expect(url()).toBe('/overview');
    expect(page.has('region', 'Active CSVs')).toBe(true);
  });

  it('takes everybody else to sign in', async () => {
    const page = await opened({ me: () => Promise.resolve(null), setupState: noSetup });
    expect(url()).toBe('/sign-in');
    expect(page.text()).toContain('Sign in');
  });

  it('takes the very first visitor to create the first admin', async () => {
    const page = await opened({
      me: () => Promise.resolve(null),
      setupState: () => Promise.resolve({ needed: true, token_required: true }),
    });
    expect(url()).toBe('/setup');
    expect(page.text()).toContain('Create the first admin');
  });

  it('says that the server can’t be reached, and starts on Retry when it can', async () => {
    const me = jest
      .fn()
      .mockRejectedValueOnce(new ApiError('Sluice can’t be reached.', 'unreachable', 0))
      .mockResolvedValue(ada);
    const page = await opened({ me });
    expect(page.alerts()).toEqual(['The console could not start Sluice can’t be reached.']);

    await (await page.loader.getHarness(MatButtonHarness.with({ text: 'Retry' }))).click();
    await page.fixture.whenStable();
    expect(url()).toBe('/overview');
  });

  it('comes back to where the session ended, once signed in again', async () => {
    const unauthorized = new Subject<void>();
    const signIn = () => Promise.resolve(ada);
    const page = await opened({ me: () => Promise.resolve(ada), signIn }, unauthorized);
    await TestBed.inject(Router).navigateByUrl('/overview?from=mail');

    unauthorized.next();
    await page.fixture.whenStable();
    expect(url()).toBe('/sign-in?return_to=%2Foverview%3Ffrom%3Dmail');
    expect(page.text()).toContain('Your session has ended.');

    for (const input of await page.loader.getAllHarnesses(MatInputHarness)) {
      await input.setValue('ada@example.com');
    }
    await (await page.loader.getHarness(MatButtonHarness.with({ text: 'Sign in' }))).click();
    await page.fixture.whenStable();
    expect(url()).toBe('/overview?from=mail');
  });

  it('signs out from the menu of the user', async () => {
    const signOut = jest.fn().mockResolvedValue(undefined);
    const page = await opened({ me: () => Promise.resolve(ada), signOut });
    const menu = await page.loader.getHarness(MatMenuHarness);
    await menu.open();
    await menu.clickItem({ text: /Sign out/ });
    await page.fixture.whenStable();
    expect(signOut).toHaveBeenCalledTimes(1);
    expect(url()).toBe('/sign-in');
  });

  it('stays signed in, and says so, when signing out does not get through', async () => {
    const signOut = () => Promise.reject(new ApiError('No network.', 'unreachable', 0));
    const page = await opened({ me: () => Promise.resolve(ada), signOut });
    const menu = await page.loader.getHarness(MatMenuHarness);
    await menu.open();
    await menu.clickItem({ text: /Sign out/ });
    await page.fixture.whenStable();
    expect(document.body.textContent).toContain('You are still signed in. No network.');
    expect(url()).toBe('/overview');
  });
});
