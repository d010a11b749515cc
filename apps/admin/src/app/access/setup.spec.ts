import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { fake } from '../../testing/fake';
import { configure, Page } from '../../testing/page';
import { Access, type FirstAdmin } from '../core/access';
import { ApiError } from '../core/api-error';
import { Session } from '../core/session';
import { Setup } from './setup';

const typed = { email: 'ada@example.com', password: 'correct horse battery' };

async function rendered(
  createFirstAdmin: Access['createFirstAdmin'],
  token_required = false,
): Promise<Page<Setup>> {
  configure({
    fakes: [
      fake(Access, {
        createFirstAdmin,
        me: () => Promise.resolve(null),
        setupState: () => Promise.resolve({ needed: true, token_required }),
      }),
    ],
    routes: [{ path: '**', children: [] }],
  });
  await TestBed.inject(Session).open();
  const page = new Page(TestBed.createComponent(Setup));
  await page.fixture.whenStable();
  return page;
}

async function field(page: Page<Setup>, label: string): Promise<MatFormFieldHarness> {
  return page.loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
}

async function fill(page: Page<Setup>, admin: FirstAdmin): Promise<void> {
  const values = [
    ['Setup token', admin.setup_token],
    ['E-mail address', admin.email],
    ['Password', admin.password],
  ] as const;
  for (const [label, value] of values) {
    if (value === undefined) continue;
    const input = await (await field(page, label)).getControl(MatInputHarness);
    await input!.setValue(value);
  }
  const button = MatButtonHarness.with({ text: 'Create the admin' });
  await (await page.loader.getHarness(button)).click();
}

describe('Setup', () => {
  it('creates the first admin and signs in', async () => {
    const create = jest.fn().mockResolvedValue({ id: '1', email: typed.email, role: 'admin' });
    const page = await rendered(create);
    await fill(page, typed);
    expect(create).toHaveBeenCalledWith(typed);
    expect(TestBed.inject(Session).isSignedIn()).toBe(true);
  });

  it('has no field for the token when none is required', async () => {
    const page = await rendered(jest.fn());
    await expect(field(page, 'Setup token')).rejects.toThrow();
  });

  it('asks for the token when one is required, and sends it', async () => {
    const create = jest.fn().mockResolvedValue({ id: '1', email: typed.email, role: 'admin' });
    const page = await rendered(create, true);
    await fill(page, typed);
    expect(await (await field(page, 'Setup token')).getTextErrors()).toEqual([
      'Enter the setup token from the server’s log.',
    ]);
    expect(create).not.toHaveBeenCalled();

    await fill(page, { ...typed, setup_token: 'k3y' });
    expect(create).toHaveBeenCalledWith({ ...typed, setup_token: 'k3y' });
  });

  it.each([
    ['E-mail address', { ...typed, email: 'ada' }, 'This is not an e-mail address.'],
    ['Password', { ...typed, password: 'short' }, 'The password needs at least 12 characters.'],
  ])('refuses a wrong %s before it asks the server', async (label, admin, words) => {
    const create = jest.fn();
    const page = await rendered(create);
    await fill(page, admin);
    const errors = await (await field(page, label)).getTextErrors();
    expect(errors.join()).toContain(words);
    expect(create).not.toHaveBeenCalled();
  });

  it('shows at the field what the server says about it', async () => {
    const errors = [{ field: 'password', message: 'This password is in every word list.' }];
    const refused = new ApiError('Check the fields.', 'validation_failed', 400, errors);
    const page = await rendered(() => Promise.reject(refused));
    await fill(page, typed);
    expect(await (await field(page, 'Password')).getTextErrors()).toEqual([
      'This password is in every word list.',
    ]);
  });

  it('leads to the sign-in when somebody else was faster', async () => {
    const page = await rendered(() =>
      Promise.reject(new ApiError('The first admin exists already.', 'already_set_up', 409)),
    );
    expect(page.text()).not.toContain('Sign in instead');
    await fill(page, typed);
    expect(page.alerts()).toEqual(['The first admin exists already.']);
    expect(page.text()).toContain('Sign in instead');
    expect(TestBed.inject(Session).setup().needed).toBe(false);
  });

  it('says above the form what is wrong with the whole', async () => {
    const page = await rendered(() =>
      Promise.reject(new ApiError('The setup token is wrong.', 'bad_setup_token', 403)),
    );
    await fill(page, typed);
    expect(page.alerts()).toEqual(['The setup token is wrong.']);
  });
});
