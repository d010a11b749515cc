import { signal } from '@angular/core';
import { apiKeyOf, userOf } from '../../../testing/settings-factories';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { type ApiKey, SettingsData, type User } from '../settings-data';
import { People } from './people';

const ada = userOf();
const victor = userOf({ id: 'user-2', email: 'victor@example.com', role: 'viewer', version: 2 });

const keysOf = (...items: ApiKey[]) => ({ items, total: items.length, page: 1, page_size: 200 });

function setRole(role: User['role']): void {
  const select = document.querySelector<HTMLSelectElement>('mat-dialog-container select')!;
  select.value = role;
  select.dispatchEvent(new Event('input', { bubbles: true }));
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

async function opened(calls: Partial<SettingsData>, { mayWrite = true } = {}) {
  const page1 = { items: [ada, victor], total: 2, page: 1, page_size: 25 };
  const users = jest.fn().mockResolvedValue(page1);
  const signOut = jest.fn().mockResolvedValue(undefined);
  const page = await render(People, {
    fakes: [
      fake(SettingsData, { users, keysMadeBy: () => Promise.resolve(keysOf()), ...calls }),
      fakeSession({ mayWrite, user: signal(ada), signOut, open: () => Promise.resolve() }),
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
  const dialogText = async () => (await root.getHarness(MatDialogHarness)).getText();
  const checkboxes = () => root.getAllHarnesses(MatCheckboxHarness);
  const chooseRole = async (role: User['role']) => {
    await page.fixture.whenStable();
    setRole(role);
    await page.fixture.whenStable();
  };
  const dialogs = () => root.getAllHarnesses(MatDialogHarness);
  return {
    page,
    root,
    users,
    signOut,
    menus,
    choose,
    press,
    field,
    type,
    dialogs,
    dialogText,
    checkboxes,
    chooseRole,
  };
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
    expect(removeUser).toHaveBeenCalledWith('user-2', []);
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

  describe('with API keys', () => {
    const billing = apiKeyOf({ id: 'key-1', name: 'Billing' });
    const site = apiKeyOf({ id: 'key-2', name: 'Site', scopes: ['read'] });
    const keysMadeBy = () => Promise.resolve(keysOf(billing, site));

    it('offers them all for removal with who made them, and lets some stay', async () => {
      const removeUser = jest.fn().mockResolvedValue(undefined);
      const { choose, press, checkboxes, dialogText } = await opened({ removeUser, keysMadeBy });
      await choose(1, /Remove/);
      const [first, second] = await checkboxes();
      expect(await Promise.all([first!.isChecked(), second!.isChecked()])).toEqual([true, true]);
      expect(await second!.getLabelText()).toMatch(/Site\s+Read only\s+·\s+never used/);
      expect(await dialogText()).not.toContain('older');
      await second!.uncheck();
      await press('Remove');
      expect(removeUser).toHaveBeenCalledWith('user-2', ['key-1']);
    });

    it('says so where there are none', async () => {
      const { choose, dialogText } = await opened({});
      await choose(1, /Remove/);
      expect(await dialogText()).toContain('They made no API keys.');
    });

    it('says how many more there are than can go at once', async () => {
      const many = () => Promise.resolve({ ...keysOf(billing), total: 4 });
      const { choose, dialogText } = await opened({ keysMadeBy: many });
      await choose(1, /Remove/);
      expect(await dialogText()).toContain('3 older keys stay');
    });

    it('says that they stay where they could not be looked up, and removes the person', async () => {
      const removeUser = jest.fn().mockResolvedValue(undefined);
      const broken = () => Promise.reject(new ApiError('The server is away.', 'unreachable', 0));
      const { choose, press, dialogText } = await opened({ removeUser, keysMadeBy: broken });
      await choose(1, /Remove/);
      expect(await dialogText()).toContain('so all of them stay: The server is away.');
      await press('Remove');
      expect(removeUser).toHaveBeenCalledWith('user-2', []);
    });

    it('offers them when somebody becomes a viewer, and only then', async () => {
      const changeUser = jest.fn().mockResolvedValue(ada);
      const { choose, press, checkboxes, chooseRole } = await opened({ changeUser, keysMadeBy });
      await choose(0, /Edit/);
      expect(await checkboxes()).toHaveLength(0);
      await chooseRole('viewer');
      const [first] = await checkboxes();
      await first!.uncheck();
      await press('Save');
      const change = { role: 'viewer', remove_keys: ['key-2'], version: 1 };
      expect(changeUser).toHaveBeenCalledWith('user-1', change);
    });

    it('changes no role before it is known which keys go', async () => {
      const changeUser = jest.fn();
      // Nothing is stable while it waits: the test looks at the page itself.
      const waiting = () => new Promise<never>(() => undefined);
      const { choose } = await opened({ changeUser, keysMadeBy: waiting });
      await choose(0, /Edit/);
      setRole('viewer');
      const dialog = document.querySelector('mat-dialog-container')!;
      dialog.querySelector<HTMLButtonElement>('button:not([type="button"])')!.click();
      await new Promise((done) => setTimeout(done));
      expect(dialog.textContent).toContain('still being looked up');
      expect(changeUser).not.toHaveBeenCalled();
    });
  });

  it('shows viewers everybody, and nothing that changes something', async () => {
    const { page, menus } = await opened({}, { mayWrite: false });
    expect(page.text()).toContain('victor@example.com');
    expect(page.text()).not.toContain('Add a person');
    expect(await menus()).toHaveLength(0);
  });

  it('offers neither another role nor a removal of the only administrator', async () => {
    const only = userOf({ abilities: ['change'] });
    const users = () => Promise.resolve({ items: [only], total: 1, page: 1, page_size: 25 });
    const { choose, page } = await opened({ users });
    await expect(choose(0, /Remove/)).rejects.toThrow();
    await choose(0, /Edit/);
    await page.fixture.whenStable();
    const select = document.querySelector<HTMLSelectElement>('mat-dialog-container select')!;
    expect(select.disabled).toBe(true);
  });
});
