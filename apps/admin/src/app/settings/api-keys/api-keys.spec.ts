import { apiKeyOf } from '../../../testing/settings-factories';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { type ApiKey, SettingsData } from '../settings-data';
import { ApiKeys } from './api-keys';

async function opened(
  items: ApiKey[],
  calls: Partial<SettingsData> = {},
  { mayWrite = true } = {},
) {
  const apiKeys = jest
    .fn()
    .mockResolvedValue({ items, total: items.length, page: 1, page_size: 25 });
  const page = await render(ApiKeys, {
    fakes: [fake(SettingsData, { apiKeys, ...calls }), fakeSession({ mayWrite })],
  });
  const root = TestbedHarnessEnvironment.documentRootLoader(page.fixture);
  const press = async (text: string) =>
    (await root.getHarness(MatButtonHarness.with({ text }))).click();
  const field = (label: string) =>
    root.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
  const type = async (label: string, words: string) =>
    (await (await field(label)).getControl(MatInputHarness))!.setValue(words);
  const dialogText = async () => (await root.getHarness(MatDialogHarness)).getText();
  return { page, root, apiKeys, press, field, type, dialogText };
}

describe('ApiKeys', () => {
  it('shows what each may, when it was used last, and whether it still holds', async () => {
    const { root } = await opened([
      apiKeyOf({ name: 'Old', scopes: ['read'], expires_at: '2026-01-01T00:00:00Z' }),
      apiKeyOf({ id: 'key-2', last_used_at: '2026-11-23T10:00:00Z' }),
    ]);
    const rows = await (await root.getHarness(MatTableHarness)).getCellTextByColumnName();
    expect(rows['scopes']!.text).toEqual(['Read only', 'Read and write']);
    expect(rows['last_used_at']!.text).toEqual(['Never', 'Mon, 23 Nov 2026, 11:00']);
    expect(rows['expires_at']!.text).toEqual([
      expect.stringMatching(/^1 Jan 2026\s+Expired$/),
      'Never',
    ]);
  });

  it('marks keys of those who left or became viewers', async () => {
    const made_by = (standing: ApiKey['made_by']['standing'], email: string | null) => ({
      id: 'user-2',
      email,
      standing,
    });
    const { root } = await opened([
      apiKeyOf({ id: 'key-1', made_by: made_by('gone', null) }),
      apiKeyOf({ id: 'key-2', made_by: made_by('viewer', 'ada.new@example.com') }),
      apiKeyOf({ id: 'key-3' }),
      apiKeyOf({ id: 'key-4', made_by: { id: null, email: null, standing: 'unknown' } }),
    ]);
    const rows = await (await root.getHarness(MatTableHarness)).getCellTextByColumnName();
    expect(rows['created_by']!.text.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'ada@example.com Has left',
      'ada.new@example.com Viewer now',
      'ada@example.com',
      'ada@example.com',
    ]);
  });

  it('makes a key and shows it this once', async () => {
    const key = 'sluice_s3cret';
    const addApiKey = jest.fn().mockResolvedValue({ ...apiKeyOf(), key });
    const { root, apiKeys, press, type, dialogText } = await opened([], { addApiKey });
    await press('Make a key');
    await type('Name', ' Billing ');
    await press('Make the key');

    expect(addApiKey).toHaveBeenCalledWith({ name: 'Billing', scopes: ['read'] });
    expect(await dialogText()).toContain(key);
    expect(apiKeys).toHaveBeenCalledTimes(2);

    await press('I have copied it');
    expect(await root.getAllHarnesses(MatDialogHarness)).toHaveLength(0);
  });

  it('lets a key hold to the end of its last day', async () => {
    const addApiKey = jest.fn().mockResolvedValue({ ...apiKeyOf(), key: 'sluice_s3cret' });
    const { press, type } = await opened([], { addApiKey });
    await press('Make a key');
    await type('Name', 'Billing');
    await type('Last day', '2099-12-31');
    await press('Make the key');
    const expires_at = new Date(2100, 0, 1).toISOString();
    expect(addApiKey).toHaveBeenCalledWith({ name: 'Billing', scopes: ['read'], expires_at });
  });

  it('refuses a nameless key and a day that is over, before it asks the server', async () => {
    const { press, type, field } = await opened([]);
    await press('Make a key');
    await type('Last day', '2020-01-01');
    await press('Make the key');
    expect(await (await field('Name')).getTextErrors()).toEqual([
      'Enter a name, as the service that uses it.',
    ]);
    expect(await (await field('Last day')).getTextErrors()).toEqual([
      'Choose a day to come, or none.',
    ]);
  });

  it('revokes a key once that is confirmed', async () => {
    const removeApiKey = jest.fn().mockResolvedValue(undefined);
    const { root, press, dialogText } = await opened([apiKeyOf()], { removeApiKey });
    await press('Revoke');
    expect(await dialogText()).toContain('There is no way back');
    expect(removeApiKey).not.toHaveBeenCalled();
    const dialog = await root.getHarness(MatDialogHarness);
    await (await dialog.getHarness(MatButtonHarness.with({ text: 'Revoke' }))).click();
    expect(removeApiKey).toHaveBeenCalledWith('key-1');
  });

  it('shows viewers the keys, and nothing that changes something', async () => {
    const { page } = await opened([apiKeyOf()], {}, { mayWrite: false });
    expect(page.text()).toContain('Billing');
    expect(page.text()).not.toContain('Make a key');
    expect(page.text()).not.toContain('Revoke');
  });
});
