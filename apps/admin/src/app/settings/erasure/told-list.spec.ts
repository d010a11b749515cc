import { Clipboard } from '@angular/cdk/clipboard';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { memberOf } from '../../../testing/factories';
import { fake, fakeSession } from '../../../testing/fake';
import { Page, configure, render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { MembersById } from '../../core/members-by-id';
import { SettingsData, type ToldRecipient } from '../settings-data';
import { ErasuresList } from './erasures-list';
import { ToldList } from './told-list';

const toAda: ToldRecipient = {
  member_id: 'member-1',
  execution_id: 'run-1',
  at: '2026-11-23T10:00:00Z',
  told_at: null,
  told_by: null,
};
const toNobody = {
  ...toAda,
  member_id: 'member-gone',
  told_at: '2026-11-24T10:00:00Z',
  told_by: 'bob@example.com',
};
const record = {
  erasure_id: 'erasure-1',
  at: '2026-11-23T12:00:00Z',
  by: 'ada@example.com',
  leads: 3,
  members: 2,
  untold: 1,
  recipients: [toAda, toNobody],
};
const pageOf = <Item>(items: Item[]) => ({ items, total: items.length, page: 1, page_size: 25 });

async function opened(
  calls: Partial<SettingsData> = {},
  { mayWrite = true, copy = jest.fn().mockReturnValue(true) } = {},
) {
  const tell = jest.fn().mockResolvedValue(record);
  const toldRecipients = jest.fn().mockResolvedValue(pageOf([toAda, toNobody]));
  configure({
    routes: [{ path: 'settings/erasure/:erasure_id', component: ToldList }],
    fakes: [
      fake(SettingsData, {
        erasure: () => Promise.resolve(record),
        toldRecipients,
        tell,
        ...calls,
      }),
      fake(MembersById, { find: () => Promise.resolve(new Map([['member-1', memberOf()]])) }),
      fakeSession({ mayWrite }),
      fake(Clipboard, { copy }),
    ],
  });
  const { fixture } = await RouterTestingHarness.create('/settings/erasure/erasure-1');
  await fixture.whenStable();
  const page = new Page(fixture);
  const root = TestbedHarnessEnvironment.documentRootLoader(fixture);
  const press = async (text: string) => {
    await (await root.getHarness(MatButtonHarness.with({ text }))).click();
    await fixture.whenStable();
  };
  const rows = async () => (await root.getHarness(MatTableHarness)).getCellTextByIndex();
  const notice = async () => (await root.getHarness(MatSnackBarHarness)).getMessage();
  return { page, root, press, rows, tell, toldRecipients, notice, copy };
}

describe('ToldList', () => {
  it('shows who was told, by whom, and how many are left', async () => {
    const { page, rows } = await opened();
    expect(page.text()).toContain('3 leads erased. Told: 1 of 2 members.');
    const [first, second] = await rows();
    expect([first![0], first![3]]).toEqual(['Ada Lovelace', 'Not yet']);
    expect(second![0]).toBe('member-gone');
    expect(second![3]).toContain('bob@example.com');
  });

  it('ticks one off, all that are shown, and takes a tick back', async () => {
    const { press, tell } = await opened();
    await press('Told');
    expect(tell).toHaveBeenLastCalledWith('erasure-1', { member_ids: ['member-1'], told: true });
    await press('Tick off all shown');
    expect(tell).toHaveBeenLastCalledWith('erasure-1', { member_ids: ['member-1'], told: true });
    await press('Take back');
    expect(tell).toHaveBeenLastCalledWith('erasure-1', {
      member_ids: ['member-gone'],
      told: false,
    });
  });

  it('says in place that nothing was ticked', async () => {
    const refusal = new ApiError('Sluice can’t be reached.', 'unreachable', 0);
    const { page, press } = await opened({ tell: () => Promise.reject(refusal) });
    await press('Told');
    expect(page.text()).toContain('Nothing was ticked. Sluice can’t be reached.');
  });

  describe('of several pages', () => {
    const many = Array.from({ length: 450 }, (_, at) => ({
      ...toAda,
      member_id: at === 449 ? 'member-gone' : 'member-1',
      execution_id: `run-${at}`,
      told_at: at === 0 ? '2026-11-24T10:00:00Z' : null,
    })).map((one, at) => (at === 0 ? { ...one, member_id: 'member-0' } : one));
    const toldRecipients: SettingsData['toldRecipients'] = (_, { page, page_size }) =>
      Promise.resolve({
        ...{ page, page_size, total: many.length },
        items: many.slice((page - 1) * page_size, page * page_size),
      });
    const erasure = () => Promise.resolve({ ...record, members: 3, untold: 2 });

    it('copies the addresses of all who have still to be told, and says how many', async () => {
      const { press, notice, copy } = await opened({ toldRecipients, erasure });
      await press('Copy all not told yet');
      expect(copy).toHaveBeenCalledWith('Ada Lovelace <ada@example.org>\nmember-gone');
      expect(await notice()).toBe(
        'Copied: 2 members. Deleted since, so that only their id is known: 1.',
      );
    });

    it('copies what was read at the next press, where the browser wants one', async () => {
      const copy = jest.fn().mockReturnValueOnce(false).mockReturnValue(true);
      const read = jest.fn(toldRecipients);
      const { press, notice } = await opened({ toldRecipients: read, erasure }, { copy });
      await press('Copy all not told yet');
      expect(await notice()).toBe('2 members were read. Press the button again to copy them.');
      const reads = read.mock.calls.length;
      await press('Copy all not told yet');
      expect(await notice()).toMatch(/^Copied: 2 members/);
      expect([read.mock.calls.length, copy.mock.calls.length]).toEqual([reads, 2]);
    });

    it('says that nothing was copied where the list can’t be read', async () => {
      const refusal = new ApiError('Sluice can’t be reached.', 'unreachable', 0);
      const read: typeof toldRecipients = (id, query, abort) =>
        query.page === 2 ? Promise.reject(refusal) : toldRecipients(id, query, abort);
      const { press, notice, copy } = await opened({ toldRecipients: read, erasure });
      await press('Copy all not told yet');
      expect(await notice()).toBe('Nothing was copied. Sluice can’t be reached.');
      expect(copy).not.toHaveBeenCalled();
    });

    it('ticks all of them off once that was confirmed', async () => {
      const { press, root, tell, notice } = await opened({ toldRecipients, erasure });
      await press('Tick off all');
      expect(tell).not.toHaveBeenCalled();
      const question = await root.getHarness(MatDialogHarness);
      expect(await question.getTitleText()).toBe('Were all of them told?');
      await press('Tick off 2 members');
      expect(tell).toHaveBeenCalledWith('erasure-1', {
        member_ids: ['member-1', 'member-gone'],
        told: true,
      });
      expect(await notice()).toBe('Told: 2 members.');
    });
  });

  it('has nothing to tick for viewers', async () => {
    const { page } = await opened({}, { mayWrite: false });
    expect(page.text()).not.toContain('Take back');
    expect(page.text()).not.toContain('Tick off all shown');
  });
});

it('ErasuresList leads to each erasure, and says how many are still to be told', async () => {
  const page = await render(ErasuresList, {
    fakes: [
      fake(SettingsData, {
        erasures: () =>
          Promise.resolve(pageOf([record, { ...record, erasure_id: 'erasure-2', untold: 0 }])),
      }),
      fakeSession({ mayWrite: true }),
    ],
  });
  const root = TestbedHarnessEnvironment.documentRootLoader(page.fixture);
  const rows = await (await root.getHarness(MatTableHarness)).getCellTextByIndex();
  expect(rows.map((cells) => cells.slice(1))).toEqual([
    ['ada@example.com', '3', '2', '1'],
    ['ada@example.com', '3', '2', 'All told'],
  ]);
  const links = [...document.querySelectorAll('td a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/settings/erasure/erasure-1', '/settings/erasure/erasure-2']);
});
