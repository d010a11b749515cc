import { signal } from '@angular/core';
import { userOf } from '../../../testing/settings-factories';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { SettingsData } from '../settings-data';
import { People } from './people';

const ada = userOf();
const victor = userOf({ id: 'user-2', email: 'victor@example.com', role: 'viewer', version: 2 });

async function opened(calls: Partial<SettingsData>, { mayWrite = true } = {}) {
  const page1 = { items: [ada, victor], total: 2, page: 1, page_size: 25 };
  const users = jest.fn().mockResolvedValue(page1);
  const signOut = jest.fn().mockResolvedValue(undefined);
  const page = await render(People, {
    fakes: [
      fake(SettingsData, { users, ...calls }),
      fakeSession({ mayWrite, user: signal(ada), signOut }),
    ],
  });
  const root = TestbedHarnessEnvironment.documentRootLoader(page.fixture);
  const menus = () => root.getAllHarnesses(MatMenuHarness);
  const choose = async (row: number, text: RegExp) => (await menus())[row]!.clickItem({ text });
  const press = async (text: string) => {
    const dialog = await root.getHarness(MatDialogHarness);
    await (await dialog.getHarness(MatButtonHarness.with({ text }))).click();
    await page.fixture.whenStable();
  };
  const field = (label: string) =>
    root.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
  const type = async (label: string, words: string) =>
    (await (await field(label)).getControl(MatInputHarness))!.setValue(words);
  const dialogs = () => root.getAllHarnesses(MatDialogHarness);
  return { page, root, users, signOut, menus, choose, press, field, type, dialogs };
}

describe('People', () => {
  it('shows who may do what, and which of them one is', async () => {
    const { root, page } = await opened({});
    const rows = await (await root.getHarness(MatTableHarness)).getCellTextByIndex();
    expect(rows.map(([email, role]) => [email!.replace(/\s+/g, ' '), role])).toEqual([
      ['ada@example.com You', 'Administrator'],
      ['victor@example.com', 'Viewer'],
    ]);
    expect(page.text()).toContain('Add a person');
  });

  it('adds somebody', async () => {
    const addUser = jest.fn().mockResolvedValue(userOf({ email: 'new@example.com' }));
    const { root, users, press, type, dialogs } = await opened({ addUser });
    await (await root.getHarness(MatButtonHarness.with({ text: 'Add a person' }))).click();
    await type('E-mail address', 'new@example.com');
    await type('Password', 'correct horse battery');
    await press('Add');

    const added = { email: 'new@example.com', role: 'viewer', password: 'correct horse battery' };
    expect(addUser).toHaveBeenCalledWith(added);
    expect(await dialogs()).toHaveLength(0);
    expect(users).toHaveBeenCalledTimes(2);
  });

  it('changes only what was changed, over the version that was shown', async () => {
    const changeUser = jest.fn().mockResolvedValue(victor);
    const { choose, press, type } = await opened({ changeUser });
    await choose(1, /Edit/);
    await type('E-mail address', 'vic@example.com');
    await press('Save');
    expect(changeUser).toHaveBeenCalledWith('user-2', { email: 'vic@example.com', version: 2 });
  });

  it('says in the form why a role can’t be changed', async () => {
    const message = 'This is the only admin. Make somebody else an admin first.';
    const changeUser = () => Promise.reject(new ApiError(message, 'last_admin', 409));
    const { choose, press, root, dialogs } = await opened({ changeUser });
    await choose(0, /Edit/);
    await press('Save');
    expect(await dialogs()).toHaveLength(1);
    expect(await (await root.getHarness(MatDialogHarness)).getText()).toContain(message);
  });

  it('gives somebody a new password', async () => {
    const changeUser = jest.fn().mockResolvedValue(victor);
    const { choose, press, type } = await opened({ changeUser });
    await choose(1, /Reset the password/);
    await type('New password', 'correct horse battery');
    await press('Reset the password');
    const change = { password: 'correct horse battery', version: 2 };
    expect(changeUser).toHaveBeenCalledWith('user-2', change);
  });

  it('removes somebody once that is confirmed', async () => {
    const removeUser = jest.fn().mockResolvedValue(undefined);
    const { choose, press, users } = await opened({ removeUser });
    await choose(1, /Remove/);
    expect(removeUser).not.toHaveBeenCalled();
    await press('Remove');
    expect(removeUser).toHaveBeenCalledWith('user-2');
    expect(users).toHaveBeenCalledTimes(2);
  });

  it('says in place why the last admin can’t be removed', async () => {
    const message = 'This is the only admin. Make somebody else an admin first.';
    const removeUser = () => Promise.reject(new ApiError(message, 'last_admin', 409));
    const { choose, press, page, signOut } = await opened({ removeUser });
    await choose(0, /Remove/);
    await press('Remove');
    expect(page.alerts()).toEqual([`ada@example.com is still there. ${message}`]);
    expect(signOut).not.toHaveBeenCalled();
  });

  it('leaves the console when one has removed oneself', async () => {
    const { choose, press, signOut } = await opened({
      removeUser: () => Promise.resolve(undefined),
    });
    await choose(0, /Remove/);
    await press('Remove');
    expect(signOut).toHaveBeenCalled();
  });

  it('shows viewers everybody, and nothing that changes something', async () => {
    const { page, menus } = await opened({}, { mayWrite: false });
    expect(page.text()).toContain('victor@example.com');
    expect(page.text()).not.toContain('Add a person');
    expect(await menus()).toHaveLength(0);
  });
});
