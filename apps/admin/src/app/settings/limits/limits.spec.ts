import { settingsOf } from '../../../testing/settings-factories';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { SettingsData } from '../settings-data';
import { Limits } from './limits';

async function opened(calls: Partial<SettingsData>, { mayWrite = true } = {}) {
  const page = await render(Limits, {
    fakes: [
      fake(SettingsData, { settings: () => Promise.resolve(settingsOf()), ...calls }),
      fakeSession({ mayWrite }),
    ],
  });
  const root = TestbedHarnessEnvironment.documentRootLoader(page.fixture);
  const field = (label: string) =>
    root.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
  const input = async (label: string) => (await (await field(label)).getControl(MatInputHarness))!;
  const type = async (label: string, words: string) => (await input(label)).setValue(words);
  const buttons = (text: string) => root.getAllHarnesses(MatButtonHarness.with({ text }));
  const press = async (text: string) => (await buttons(text))[0]!.click();
  return { page, root, field, input, type, buttons, press };
}

describe('Limits', () => {
  it('says of each what it does and from when it counts', async () => {
    const { root } = await opened({});
    for (const field of await root.getAllHarnesses(MatFormFieldHarness))
      expect(await field.getTextHints()).toEqual([expect.stringMatching(/\w+.*\./s)]);
  });

  it('saves all of them over the version that was read, and takes that back', async () => {
    const { version: _, ...before } = settingsOf();
    const putSettings = jest.fn((body: object) =>
      Promise.resolve({ ...settingsOf(), ...body, version: 4 }),
    );
    const { root, type, press } = await opened({ putSettings });

    await type('Distribution limit', '3');
    await type('Country of phone numbers', ' us ');
    await type('Archive after, in days', '30');
    await type('Erase personal data after, in days', '90');
    await type('Who is told by e-mail', 'ann@example.com, bob@example.com\nann@example.com');
    await (await root.getHarness(MatCheckboxHarness)).uncheck();
    await press('Save');

    expect(putSettings).toHaveBeenCalledWith({
      distribution_limit: 3,
      default_country: 'US',
      archive_after_days: 30,
      erase_archived_after_days: 90,
      low_supply_weeks: 4,
      notify_emails: ['ann@example.com', 'bob@example.com'],
      make_good: false,
      version: 3,
    });

    await (await root.getHarness(MatSnackBarHarness)).dismissWithAction();
    expect(putSettings).toHaveBeenLastCalledWith(before);
  });

  it('takes an empty field for none', async () => {
    const putSettings = jest.fn().mockResolvedValue(settingsOf());
    const settings = () => Promise.resolve(settingsOf({ archive_after_days: 30 }));
    const { type, press } = await opened({ settings, putSettings });
    await type('Archive after, in days', '');
    await type('Country of phone numbers', '');
    await press('Save');
    const none = { archive_after_days: null, default_country: null };
    expect(putSettings.mock.calls[0]![0]).toMatchObject(none);
  });

  it.each([
    ['Distribution limit', '0', 'Enter a whole number from 1 to 1,000,000.'],
    ['Country of phone numbers', 'Germany', 'Enter the two letters of the country'],
    ['Archive after, in days', '0', 'Enter a whole number of days from 1 to 3,650'],
    ['Erase personal data after, in days', '0', 'Enter a whole number of days from 1 to 3,650'],
    ['Supply is low below, in weeks', '261', 'Enter a whole number of weeks from 0 to 260.'],
    ['Who is told by e-mail', 'ann@example.com bob', '“bob” is not an e-mail address.'],
  ])('refuses a wrong %s at its field', async (label, wrong, words) => {
    const { field, type, press } = await opened({});
    await type(label, wrong);
    await press('Save');
    expect((await (await field(label)).getTextErrors()).join()).toContain(words);
  });

  it('says that others were faster, and shows what they saved when asked', async () => {
    const conflict = new ApiError('version 3, it is at 4', 'version_conflict', 409);
    const settings = jest.fn().mockResolvedValueOnce(settingsOf());
    settings.mockResolvedValue(settingsOf({ distribution_limit: 5, version: 4 }));
    const { page, input, type, press, buttons } = await opened({
      settings,
      putSettings: () => Promise.reject(conflict),
    });

    await type('Distribution limit', '3');
    await press('Save');
    expect(page.alerts()).toEqual([
      expect.stringContaining('Somebody else has saved other settings meanwhile.'),
    ]);
    expect(await (await input('Distribution limit')).getValue()).toBe('3');

    await press('Show what they are now');
    await page.fixture.whenStable();
    expect(await (await input('Distribution limit')).getValue()).toBe('5');
    expect(page.alerts()).toEqual([]);
    expect(await buttons('Show what they are now')).toHaveLength(0);
  });

  it('shows them to viewers, who can’t change them', async () => {
    const { page, input, buttons } = await opened({}, { mayWrite: false });
    expect(await (await input('Distribution limit')).isDisabled()).toBe(true);
    expect(await buttons('Save')).toHaveLength(0);
    expect(page.text()).toContain('Only administrators can change these.');
  });
});
