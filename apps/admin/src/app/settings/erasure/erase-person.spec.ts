import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { leadOf, memberOf, recipientOf } from '../../../testing/factories';
import { fake, fakeSession } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { MembersById } from '../../core/members-by-id';
import { SettingsData } from '../settings-data';
import { ErasePerson } from './erase-person';

const toAda = recipientOf();
const toNobody = recipientOf({ member_id: 'member-gone', reverted_at: '2026-11-24T10:00:00Z' });

const nothing = {
  erasure_id: 'erasure-1',
  leads: 0,
  masked: 0,
  rejects: 0,
  entries: 0,
  recipients: [],
  stays: [],
};
const noErasures = { items: [], total: 0, page: 1, page_size: 25 };

async function opened(calls: Partial<SettingsData>, { mayWrite = true } = {}) {
  const leadsOf = jest
    .fn()
    .mockResolvedValue([{ lead: leadOf(), recipients: [toAda, toAda, toNobody] }]);
  const find = () => Promise.resolve(new Map([['member-1', memberOf()]]));
  const page = await render(ErasePerson, {
    fakes: [
      fake(SettingsData, { leadsOf, erasures: () => Promise.resolve(noErasures), ...calls }),
      fake(MembersById, { find }),
      fakeSession({ mayWrite }),
    ],
  });
  const root = TestbedHarnessEnvironment.documentRootLoader(page.fixture);
  const press = async (text: string) => {
    await (await root.getHarness(MatButtonHarness.with({ text }))).click();
    await page.fixture.whenStable();
  };
  const field = (label: string) =>
    root.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
  const type = async (label: string, words: string) =>
    (await (await field(label)).getControl(MatInputHarness))!.setValue(words);
  const lookUp = async (contact: string) => {
    await type('E-mail or phone number', contact);
    await press('Look up');
  };
  const eraseAs = async (typed: string) => {
    await press('Erase this person');
    await type('The same once more', typed);
    await press('Erase for good');
  };
  const dialogs = () => root.getAllHarnesses(MatDialogHarness);
  const rows = async () => (await root.getHarness(MatTableHarness)).getCellTextByIndex();
  return { page, leadsOf, press, field, lookUp, eraseAs, dialogs, rows };
}

describe('ErasePerson', () => {
  it('shows what there is and what would happen, and changes nothing by that', async () => {
    const { page, lookUp, leadsOf, rows } = await opened({});
    await lookUp(' ann@example.com ');
    expect(leadsOf).toHaveBeenCalledWith({ email: 'ann@example.com' });
    expect(page.text()).toContain('1 lead of ann@example.com');
    expect(page.text()).toContain('is removed for good, in every CSV. There is no way back.');
    expect(page.text()).toContain('2 members have received them and have to be told');
    expect(page.link('Export CSV')).toBe('/api/admin/leads/search.csv?email=ann%40example.com');
    expect((await rows())[0]!.slice(0, 3)).toEqual(['Ann Lee', 'ann@example.com', '+14155550123']);
  });

  it('looks up a phone number, and lets somebody be refused of whom there is no lead', async () => {
    const leadsOf = jest.fn().mockResolvedValue([]);
    const erasePerson = jest.fn().mockResolvedValue(nothing);
    const { page, lookUp, eraseAs } = await opened({ leadsOf, erasePerson });
    await lookUp('+14155550123');
    expect(leadsOf).toHaveBeenCalledWith({ phone: '+14155550123' });
    expect(page.text()).toContain('No lead has +14155550123');
    await eraseAs('+14155550123');
    expect(erasePerson).toHaveBeenCalledWith({ phone: '+14155550123' });
    expect(page.text()).toContain('so there is nobody to tell');
  });

  it('says at the field what is wrong with what was typed', async () => {
    const message = 'Give the number with its country code: +1 415 …';
    const fields = [{ field: 'phone', message }];
    const refusal = new ApiError(message, 'validation_failed', 400, fields);
    const { lookUp, field } = await opened({ leadsOf: () => Promise.reject(refusal) });
    await lookUp('0415');
    expect(await (await field('E-mail or phone number')).getTextErrors()).toEqual([message]);
  });

  it('erases nobody before the same was typed again', async () => {
    const erasePerson = jest.fn();
    const { lookUp, eraseAs, dialogs, field } = await opened({ erasePerson });
    await lookUp('ann@example.com');
    await eraseAs('anne@example.com');
    expect(erasePerson).not.toHaveBeenCalled();
    expect(await dialogs()).toHaveLength(1);
    expect(await (await field('The same once more')).getTextErrors()).toEqual([
      'This is not ann@example.com.',
    ]);
  });

  it('lists whom to tell, with names where they are known, and exports them', async () => {
    const erasePerson = jest
      .fn()
      .mockResolvedValue({ ...nothing, leads: 2, recipients: [toAda, toNobody] });
    const { page, lookUp, eraseAs, rows } = await opened({ erasePerson });
    await lookUp('Ann@example.com');
    await eraseAs('ann@example.com');

    expect(erasePerson).toHaveBeenCalledWith({ email: 'Ann@example.com' });
    expect(page.text()).toContain('2 leads were erased');
    const [first, second] = await rows();
    expect(first!.slice(0, 2)).toEqual(['Ada Lovelace', 'ada@example.org']);
    expect(second![0]).toBe('member-gone');
    expect(second![2]).toContain('Reverted later');
    const links = [...document.querySelectorAll('td a')].map((link) => link.getAttribute('href'));
    expect(links).toContain('/members/member-1');

    expect(page.link('Export CSV')).toBe('/api/admin/erasures/erasure-1/recipients.csv');
  });

  it('says what else of the person went, and what stays', async () => {
    const erasePerson = jest.fn().mockResolvedValue({
      ...nothing,
      masked: 2,
      rejects: 3,
      entries: 1,
      stays: [{ where: 'csv', text: 'The name of a CSV has the contact: csv-1. Rename it.' }],
    });
    const { page, lookUp, eraseAs } = await opened({ erasePerson });
    await lookUp('ann@example.com');
    expect(page.text()).toContain('Entries of the suppression list become keyed hashes');
    await eraseAs('ann@example.com');

    expect(page.text()).toContain('whose contact was cut out of them: 2.');
    expect(page.text()).toContain('Rejected rows that were emptied: 3.');
    expect(page.text()).toContain('Entries of the suppression list that are keyed hashes now: 1.');
    expect(page.text()).toContain('What stays The name of a CSV has the contact: csv-1.');
  });

  it('says in the dialog that it may not be done, and how to finish it', async () => {
    const refusal = new ApiError('Sluice can’t be reached.', 'unreachable', 0);
    const { lookUp, eraseAs, dialogs } = await opened({
      erasePerson: () => Promise.reject(refusal),
    });
    await lookUp('ann@example.com');
    await eraseAs('ann@example.com');
    const words = await (await dialogs())[0]!.getText();
    expect(words).toContain('Sluice can’t be reached. Erase again');
  });

  it('is nothing for viewers', async () => {
    const { page } = await opened({}, { mayWrite: false });
    expect(page.text()).toContain('Only administrators can erase people.');
  });
});
