import { signal } from '@angular/core';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { type Session, SettingsData } from '../settings-data';
import { Account } from './account';

const here: Session = {
  id: 'session-1',
  created_at: '2026-11-28T06:00:00Z',
  last_used_at: '2026-11-28T06:30:00Z',
  expires_at: '2026-11-28T18:00:00Z',
  address: '192.0.2.1',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
  current: true,
};
const there: Session = { ...here, id: 'session-2', address: '192.0.2.2', current: false };

async function opened(calls: Partial<SettingsData>, signOutEverywhere = jest.fn()) {
  const ownSessions = jest.fn().mockResolvedValue([here, there]);
  const user = signal({ id: 'user-1', email: 'victor@example.com', role: 'viewer' as const });
  const page = await render(Account, {
    fakes: [
      fake(SettingsData, { ownSessions, ...calls }),
      fakeSession({ mayWrite: false, user, signOutEverywhere }),
    ],
  });
  const root = TestbedHarnessEnvironment.documentRootLoader(page.fixture);
  const field = (label: string) =>
    root.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
  const type = async (label: string, words: string) =>
    (await (await field(label)).getControl(MatInputHarness))!.setValue(words);
  const press = async (text: string) =>
    (await root.getHarness(MatButtonHarness.with({ text }))).click();
  return { page, root, field, type, press, ownSessions };
}

describe('Account', () => {
  it('changes the own password, of viewers too, and shows where one is signed in since', async () => {
    const changeOwnPassword = jest.fn().mockResolvedValue(undefined);
    const { page, field, type, press, ownSessions } = await opened({ changeOwnPassword });
    expect(page.text()).toContain('You are signed in as victor@example.com.');

    await type('Current password', 'staple that battery');
    await type('New password', 'correct horse battery');
    await press('Change the password');

    const passwords = {
      current_password: 'staple that battery',
      new_password: 'correct horse battery',
    };
    expect(changeOwnPassword).toHaveBeenCalledWith(passwords);
    expect(ownSessions).toHaveBeenCalledTimes(2);
    const typed = (await (await field('New password')).getControl(MatInputHarness))!;
    expect(await typed.getValue()).toBe('');
  });

  it('says at the field that the current password is wrong', async () => {
    const message = 'The current password is wrong.';
    const refusal = new ApiError(message, 'wrong_password', 400, [
      { field: 'current_password', message },
    ]);
    const { field, type, press } = await opened({
      changeOwnPassword: () => Promise.reject(refusal),
    });
    await type('Current password', 'guessed');
    await type('New password', 'correct horse battery');
    await press('Change the password');
    expect(await (await field('Current password')).getTextErrors()).toEqual([message]);
  });

  it('sends nothing while the new password is too short', async () => {
    const { field, type, press } = await opened({});
    await type('Current password', 'staple that battery');
    await type('New password', 'short');
    await press('Change the password');
    expect(await (await field('New password')).getTextErrors()).toEqual([
      'The password needs at least 12 characters.',
    ]);
  });

  it('signs out at another place, and not here by mistake', async () => {
    const endSession = jest.fn().mockResolvedValue(undefined);
    const { page, root, press, ownSessions } = await opened({ endSession });
    expect(page.text()).toContain('Firefox on Linux This one');
    expect(await root.getAllHarnesses(MatButtonHarness.with({ text: 'Sign out' }))).toHaveLength(1);

    await press('Sign out');
    expect(endSession).toHaveBeenCalledWith('session-2');
    expect(ownSessions).toHaveBeenCalledTimes(2);
  });

  it('signs out everywhere once that is confirmed', async () => {
    const signOutEverywhere = jest.fn().mockResolvedValue(undefined);
    const { root, press } = await opened({}, signOutEverywhere);
    await press('Sign out everywhere');
    const dialog = await root.getHarness(MatDialogHarness);
    expect(await dialog.getText()).toContain('this one too');
    expect(signOutEverywhere).not.toHaveBeenCalled();
    await (await dialog.getHarness(MatButtonHarness.with({ text: 'Sign out everywhere' }))).click();
    expect(signOutEverywhere).toHaveBeenCalled();
  });
});
