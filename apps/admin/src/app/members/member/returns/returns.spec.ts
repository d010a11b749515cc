import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { leadOf, memberOf, tierOf } from '../../../../testing/factories';
import { FakeLive, fake, fakeSession } from '../../../../testing/fake';
import { Page, configure } from '../../../../testing/page';
import { ApiError } from '../../../core/api-error';
import { MembersData, type ReceivedLead, type ReturnedLead } from '../../members-data';
import { routes } from '../../members.routes';

const leads: ReceivedLead[] = ['Ann', 'Bea', 'Cem'].map((first_name, row) => ({
  ...leadOf({ row, first_name, last_name: null, email: `${first_name}@example.com` }),
  execution_id: 'run-1',
  distributed_at: '2026-11-23T10:00:00Z',
}));
const returnOf = (part: Partial<ReturnedLead> = {}): ReturnedLead => ({
  csv_id: 'csv-1',
  row: 0,
  execution_id: 'run-1',
  reason: 'The number is out of service.',
  at: '2026-11-24T10:00:00Z',
  make_good: true,
  ...part,
});

interface Setting extends Partial<MembersData> {
  returned?: ReturnedLead[];
  credit?: number;
  live?: FakeLive;
  mayWrite?: boolean;
}

async function opened(
  url: string,
  { returned = [], credit = 0, live = new FakeLive(), mayWrite = true, ...calls }: Setting = {},
) {
  const returns = jest.fn().mockResolvedValue({
    items: returned,
    total: returned.length,
    page: 1,
    page_size: 25,
    credit,
  });
  const allReturns = jest.fn().mockResolvedValue(returned);
  configure({
    live,
    fakes: [
      fakeSession({ mayWrite }),
      fake(MembersData, {
        member: () => Promise.resolve(memberOf()),
        tiers: () => Promise.resolve([tierOf()]),
        received: () => Promise.resolve({ items: leads, next_cursor: null }),
        makesGood: () => Promise.resolve(true),
        returns,
        allReturns,
        ...calls,
      }),
    ],
    routes: [{ path: 'members', children: routes }],
  });
  const { fixture } = await RouterTestingHarness.create(url);
  await fixture.whenStable();
  const root = TestbedHarnessEnvironment.documentRootLoader(fixture);
  const press = async (text: RegExp) => {
    await (await root.getHarness(MatButtonHarness.with({ text }))).click();
    await fixture.whenStable();
  };
  const boxes = async () => {
    const all = await root.getAllHarnesses(MatCheckboxHarness);
    const named = all.map(async (box) => [await box.getAriaLabel(), box] as const);
    return new Map(await Promise.all(named));
  };
  const choose = async (...names: string[]) => {
    const all = await boxes();
    for (const name of names) await all.get(name)!.toggle();
  };
  const giveReason = async (words: string) =>
    (await root.getHarness(MatInputHarness)).setValue(words);
  const dialogs = () => root.getAllHarnesses(MatDialogHarness);
  const dialogText = async () => (await dialogs())[0]!.getText();
  const page = new Page(fixture);
  return { page, root, press, boxes, choose, giveReason, dialogs, dialogText, returns, allReturns };
}

describe('Returning leads', () => {
  it('returns the chosen ones for one reason, and says what is owed now', async () => {
    const returnLeads = jest.fn().mockResolvedValue({ returned: 2, credit: 3 });
    const { page, root, press, choose, giveReason, dialogs, dialogText, allReturns } = await opened(
      '/members/member-1',
      { returnLeads },
    );
    await choose('Choose Ann', 'Choose Cem');
    expect(page.text()).toContain('2 chosen');
    await press(/^Return…/);
    expect(await dialogText()).toMatch(/Return 2 leads as bad\?.*Ann.*Cem/);
    expect(await dialogText()).not.toContain('Bea');
    expect(await dialogText()).toContain('as many leads are added to the allowance');
    expect(await dialogText()).toContain('A return can’t be taken back.');
    await press(/^Return 2 leads$/);
    expect(returnLeads).not.toHaveBeenCalled();

    allReturns.mockResolvedValue([returnOf({ row: 0 }), returnOf({ row: 2 })]);
    await giveReason(' Wrong number. ');
    await press(/^Return 2 leads$/);
    await page.fixture.whenStable();
    const reason = 'Wrong number.';
    expect(returnLeads.mock.calls).toEqual([
      [
        'member-1',
        [
          { csv_id: 'csv-1', row: 0, reason },
          { csv_id: 'csv-1', row: 2, reason },
        ],
      ],
    ]);
    expect(await dialogs()).toHaveLength(0);
    const notice = await root.getHarness(MatSnackBarHarness);
    expect(await notice.getMessage()).toBe(
      '2 leads were returned. The member is owed 3 leads now.',
    );
    expect(page.text()).not.toContain('chosen');
    expect(page.text()).toMatch(/Row 0 Returned .*Row 1 .*Row 2 Returned/);
  });

  it('says so when nothing is made good', async () => {
    const makesGood = () => Promise.resolve(false);
    const { press, choose, dialogText } = await opened('/members/member-1', { makesGood });
    await choose('Choose Ann');
    await press(/^Return…/);
    expect(await dialogText()).toContain('Return this lead as bad?');
    expect(await dialogText()).toContain('It is not made good');
  });

  it('says beside a lead why it was refused, and returns the others without it', async () => {
    const message = 'The member has returned this lead before.';
    const refusal = new ApiError(
      'Some of these leads can not be returned.',
      'validation_failed',
      400,
      [{ field: 'leads[1].row', message }],
    );
    const returnLeads = jest
      .fn()
      .mockRejectedValueOnce(refusal)
      .mockResolvedValue({ returned: 1, credit: 1 });
    const { press, choose, giveReason, dialogs, dialogText } = await opened('/members/member-1', {
      returnLeads,
    });
    await choose('Choose Ann', 'Choose Bea');
    await press(/^Return…/);
    await giveReason('Wrong number.');
    await press(/^Return 2 leads$/);
    expect(await dialogText()).toMatch(
      /Nothing was returned\..*Bea.*has returned this lead before/,
    );

    await press(/^Leave them out$/);
    expect(await dialogText()).not.toContain('Bea');
    await press(/^Return the lead$/);
    expect(returnLeads).toHaveBeenLastCalledWith('member-1', [
      { csv_id: 'csv-1', row: 0, reason: 'Wrong number.' },
    ]);
    expect(await dialogs()).toHaveLength(0);
  });

  it('says in the dialog why all of them were refused', async () => {
    const outage = new ApiError('The database does not answer.', 'storage_unavailable', 503);
    const returnLeads = () => Promise.reject(outage);
    const { press, choose, giveReason, dialogText } = await opened('/members/member-1', {
      returnLeads,
    });
    await choose('Choose Ann');
    await press(/^Return…/);
    await giveReason('Wrong number.');
    await press(/^Return the lead$/);
    expect(await dialogText()).toContain('The database does not answer.');
  });

  it('shows which leads were returned and why, and leaves those out of what can be chosen', async () => {
    const { page, boxes, choose } = await opened('/members/member-1', { returned: [returnOf()] });
    expect([...(await boxes()).keys()]).toEqual([
      'Choose all that are shown',
      'Choose Bea',
      'Choose Cem',
    ]);
    const described = page.fixture.nativeElement.querySelector('sluice-badge[aria-describedby]');
    const id = (described as Element).getAttribute('aria-describedby')!;
    expect(document.getElementById(id)!.textContent).toBe('The number is out of service.');

    await choose('Choose all that are shown');
    expect(page.text()).toContain('2 chosen');
    await choose('Choose all that are shown');
    expect(page.text()).not.toContain('chosen');
  });

  it('shows viewers what was returned, and nothing to choose', async () => {
    const { page, boxes } = await opened('/members/member-1', {
      returned: [returnOf()],
      mayWrite: false,
    });
    expect(page.text()).toContain('Returned');
    expect((await boxes()).size).toBe(0);
  });
});

describe('Returns', () => {
  it('tells what is owed, and what was returned, when, from which run and why', async () => {
    const returned = [returnOf(), returnOf({ row: 1, make_good: false, reason: '' })];
    const { page } = await opened('/members/member-1/returns', { returned, credit: 1 });
    expect(page.text()).toContain('Owed now 1 lead So many are added to the allowance');
    expect(page.text()).toMatch(
      /Row 0 The run The number is out of service\. Another lead .*Row 1 The run Erased with the lead Nothing/,
    );
    expect(page.link('Row 0')).toBe('/csvs/csv-1/leads/0');
  });

  it('asks for the page that the address names', async () => {
    const { returns } = await opened('/members/member-1/returns?page=2');
    const query = { page: 2, page_size: 25 };
    expect(returns).toHaveBeenCalledWith('member-1', query, expect.anything());
  });

  it('leads to the leads received while there is nothing', async () => {
    const { page } = await opened('/members/member-1/returns');
    expect(page.text()).toContain('Owed now 0 leads Nothing is added to the allowance');
    expect(page.text()).toContain('Nothing returned yet');
    expect(page.link('To the leads received')).toBe('/members/member-1');
  });

  it('shows at once what somebody else returns', async () => {
    const live = new FakeLive();
    const { page, returns } = await opened('/members/member-1/returns', { live });
    returns.mockResolvedValue({ items: [returnOf()], total: 1, page: 1, page_size: 25, credit: 1 });
    live.tell('overview.changed');
    await page.fixture.whenStable();
    expect(page.text()).toContain('The number is out of service.');
    expect(page.text()).toContain('Owed now 1 lead ');
  });
});
