import { suppressionOf } from '../../../testing/settings-factories';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { FakeLive, fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { SettingsData, type Suppression } from '../settings-data';
import { Suppressions } from './suppressions';

const ann = suppressionOf();
const domain = suppressionOf({ id: 'suppression-2', kind: 'domain', value: 'example.org' });

async function opened(
  calls: Partial<SettingsData>,
  { mayWrite = true, items = [ann, domain] }: { mayWrite?: boolean; items?: Suppression[] } = {},
) {
  const live = new FakeLive();
  const page1 = { items, total: items.length, page: 1, page_size: 25 };
  const suppressions = jest.fn().mockResolvedValue(page1);
  const page = await render(Suppressions, {
    live,
    fakes: [fake(SettingsData, { suppressions, ...calls }), fakeSession({ mayWrite })],
  });
  const root = TestbedHarnessEnvironment.documentRootLoader(page.fixture);
  const buttons = (text: RegExp) => root.getAllHarnesses(MatButtonHarness.with({ text }));
  const press = async (text: string) => {
    const dialog = await root.getHarness(MatDialogHarness);
    await (await dialog.getHarness(MatButtonHarness.with({ text }))).click();
    await page.fixture.whenStable();
  };
  const field = () =>
    root.getHarness(MatFormFieldHarness.with({ floatingLabelText: /^E-mail, phone/ }));
  const add = async (value: string) => {
    await (await buttons(/^Add an entry$/))[0]!.click();
    await (await (await field()).getControl(MatInputHarness))!.setValue(value);
    await press('Add');
  };
  const dialogs = () => root.getAllHarnesses(MatDialogHarness);
  const rows = async () => (await root.getHarness(MatTableHarness)).getCellTextByIndex();
  return { page, live, suppressions, buttons, press, field, add, dialogs, rows };
}

describe('Suppressions', () => {
  it('shows whom no lead may be of, and what each entry is', async () => {
    const { rows, page } = await opened({});
    const [first, second] = await rows();
    expect(first!.slice(0, 2)).toEqual(['ann@example.com', 'E-mail address']);
    expect(second!.slice(0, 2)).toEqual(['example.org', 'Domain']);
    expect(page.text()).not.toContain('are being withdrawn');
  });

  it('says in which file a person opted out', async () => {
    const optedOut = suppressionOf({ source: { csv_id: 'csv-1', name: 'leads.csv' } });
    const { rows } = await opened({}, { items: [optedOut, domain] });
    const added = (await rows()).map((cells) => cells[2]);
    expect(added[0]).toContain('opted out in leads.csv');
    expect(added[1]).not.toContain('opted out');
  });

  it('says which list has brought an entry, and how much it hit', async () => {
    const brought = { import_id: 'import-1', file_name: 'partner.csv' };
    const ofList = suppressionOf({ import: brought, hits: 1_234 });
    const { rows } = await opened({}, { items: [ofList, domain] });
    const [first, second] = await rows();
    expect(first![2]).toContain('from partner.csv');
    expect([first![4], second![4]]).toEqual(['1,234', '0']);
  });

  it('shows of somebody who was erased that they are on it, and not who they are', async () => {
    const erased = suppressionOf({ kind: 'erased', value: null });
    const removeSuppression = jest.fn().mockResolvedValue(undefined);
    const { rows, buttons, dialogs, press } = await opened(
      { removeSuppression },
      { items: [erased] },
    );
    expect((await rows())[0]!.slice(0, 2)).toEqual(['Not shown', 'Erased person']);

    await (await buttons(/^Remove$/))[0]!.click();
    const words = await (await dialogs())[0]!.getText();
    expect(words).toContain('Take Erased person off the list?');
    expect(words).toContain('still refused in later uploads: the person was erased');
    await press('Remove');
    expect(removeSuppression).toHaveBeenCalledWith(erased.id);
  });

  it('says while leads are being withdrawn, and when they have been', async () => {
    const waiting = { ...ann, applied: false };
    const { page, rows, live, suppressions } = await opened({}, { items: [waiting] });
    expect((await rows())[0]![3]).toBe('Being withdrawn');
    expect(page.text()).toContain('Leads that match are being withdrawn.');

    suppressions.mockResolvedValue({ items: [ann], total: 1, page: 1, page_size: 25 });
    live.tell('overview.changed');
    await page.fixture.whenStable();
    expect((await rows())[0]![3]).toBe('Withdrawn');
    expect(page.text()).not.toContain('are being withdrawn');
  });

  it('asks again until an entry was applied that no event tells of', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'], advanceTimers: true });
    try {
      const { page, suppressions } = await opened({}, { items: [{ ...ann, applied: false }] });
      suppressions.mockResolvedValue({ items: [ann], total: 1, page: 1, page_size: 25 });
      await jest.advanceTimersByTimeAsync(2_000);
      await page.fixture.whenStable();
      expect(page.text()).not.toContain('are being withdrawn');
    } finally {
      jest.useRealTimers();
    }
  });

  it('adds an entry, once it has said what becomes of leads that match', async () => {
    const addSuppression = jest.fn().mockResolvedValue({ ...ann, applied: false });
    const { buttons, dialogs, add, suppressions } = await opened({ addSuppression });
    await (await buttons(/^Add an entry$/))[0]!.click();
    const words = await (await dialogs())[0]!.getText();
    expect(words).toContain('Leads that match are withdrawn, and not handed out for as long as');
    await (await dialogs())[0]!.close();

    await add(' ann@example.com ');
    expect(addSuppression).toHaveBeenCalledWith('ann@example.com');
    expect(await dialogs()).toHaveLength(0);
    expect(suppressions).toHaveBeenCalledTimes(2);
  });

  it('says at the field why something can’t be an entry', async () => {
    const message = 'The value is no e-mail address.';
    const fields = [{ field: 'value', message }];
    const refusal = new ApiError(message, 'validation_failed', 400, fields);
    const { add, field, dialogs } = await opened({ addSuppression: () => Promise.reject(refusal) });
    await add('ann@');
    expect(await (await field()).getTextErrors()).toEqual([message]);
    expect(await dialogs()).toHaveLength(1);
  });

  it('takes an entry off once it has said what becomes of its leads', async () => {
    const removeSuppression = jest.fn().mockResolvedValue(undefined);
    const { buttons, dialogs, press, suppressions } = await opened({ removeSuppression });
    await (await buttons(/^Remove$/))[0]!.click();
    const words = await (await dialogs())[0]!.getText();
    expect(words).toContain('Leads that only this entry had withdrawn may be handed out again.');
    expect(removeSuppression).not.toHaveBeenCalled();

    await press('Remove');
    expect(removeSuppression).toHaveBeenCalledWith(ann.id);
    expect(suppressions).toHaveBeenCalledTimes(2);
  });

  it('says in place why an entry is still there', async () => {
    const message = 'There is no suppression "suppression-1".';
    const removeSuppression = () => Promise.reject(new ApiError(message, 'not_found', 404));
    const { buttons, press, page } = await opened({ removeSuppression });
    await (await buttons(/^Remove$/))[0]!.click();
    await press('Remove');
    expect(page.alerts()).toEqual([`ann@example.com is still on the list. ${message}`]);
  });

  it('shows viewers the list, and nothing that changes it', async () => {
    const { page, buttons } = await opened({}, { mayWrite: false });
    expect(page.text()).toContain('ann@example.com');
    expect(await buttons(/Add|Import|Remove/)).toHaveLength(0);
  });
});
