import { MatButtonHarness } from '@angular/material/button/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { MatPaginatorHarness } from '@angular/material/paginator/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { FakeLive, fake, fakeSession, never } from '../../testing/fake';
import { Page, configure } from '../../testing/page';
import { memberOf, tierOf } from '../../testing/factories';
import { ApiError } from '../core/api-error';
import { Members } from './members';
import { MembersData } from './members-data';

interface Setting extends Partial<MembersData> {
  live?: FakeLive;
  mayWrite?: boolean;
}

async function opened(
  url: string,
  members: MembersData['members'],
  { live = new FakeLive(), mayWrite = false, ...calls }: Setting = {},
) {
  const tiers = () => Promise.resolve([tierOf()]);
  configure({
    fakes: [fake(MembersData, { members, tiers, ...calls }), fakeSession({ mayWrite })],
    routes: [{ path: 'members', component: Members }],
    live,
  });
  const harness = await RouterTestingHarness.create(url);
  await harness.fixture.whenStable();
  const loader = TestbedHarnessEnvironment.loader(harness.fixture);
  const text = () => harness.fixture.nativeElement.textContent as string;
  return { harness, loader, text };
}

function pageOf(count: number, total = count) {
  const items = Array.from({ length: count }, (_, index) =>
    memberOf({ member_id: `m-${index}`, name: `Member ${index}` }),
  );
  return { items, total, page: 1, page_size: 25 };
}

describe('Members', () => {
  it('asks the server for the page and the filters that the address names', async () => {
    const members = jest.fn().mockResolvedValue(pageOf(25, 60));
    await opened('/members?page=2&page_size=50&status=paused&tier=gold&query=ada', members);
    expect(members.mock.calls[0]![0]).toEqual({
      page: 2,
      page_size: 50,
      status: 'paused',
      tier: 'gold',
      query: 'ada',
    });
  });

  it('takes no notice of what makes no sense in the address', async () => {
    const members = jest.fn().mockResolvedValue(pageOf(1));
    await opened('/members?page=-1&page_size=7&status=asleep&query=', members);
    expect(members.mock.calls[0]![0]).toEqual({ page: 1, page_size: 25 });
  });

  it('turns pages in the address, and loads each from the server', async () => {
    const members = jest.fn().mockResolvedValue(pageOf(25, 60));
    const { harness, loader } = await opened('/members', members);
    const paginator = await loader.getHarness(MatPaginatorHarness);
    expect(await paginator.getRangeLabel()).toBe('1 to 25 of 60');
    await paginator.goToNextPage();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/members?page=2');
    expect(members).toHaveBeenLastCalledWith({ page: 2, page_size: 25 }, expect.anything());
  });

  it('shows the shape of the rows until they are there', () => {
    configure({ fakes: [fake(MembersData, { members: never, tiers: never })] });
    const fixture = TestBed.createComponent(Members);
    fixture.detectChanges();
    const page = new Page(fixture);
    expect(page.get('status', 'Loading Members')).toBeTruthy();
    expect(page.get('table', 'Members').querySelectorAll('tbody tr').length).toBeGreaterThan(0);
  });

  it('says what the page is for when there is nothing', async () => {
    const { text } = await opened('/members', () => Promise.resolve(pageOf(0)));
    expect(text()).toContain('No members yet');
  });

  it('offers to clear the filters when they leave nothing', async () => {
    const { loader, text } = await opened('/members?status=paused', () =>
      Promise.resolve(pageOf(0)),
    );
    expect(text()).toContain('Nothing matches these filters');
    const clear = MatButtonHarness.with({ text: 'Clear the filters' });
    await (await loader.getHarness(clear)).click();
    expect(TestBed.inject(Router).url).toBe('/members');
  });

  it('keeps the rows and says why when newer ones do not come', async () => {
    const outage = new ApiError('The database does not answer.', 'storage_unavailable', 503);
    const members = jest.fn().mockResolvedValueOnce(pageOf(2)).mockRejectedValue(outage);
    const live = new FakeLive();
    const { harness, loader, text } = await opened('/members', members, { live });
    live.tell('reset');
    await harness.fixture.whenStable();
    expect(text()).toContain('The database does not answer.');
    expect(await (await loader.getHarness(MatTableHarness)).getRows()).toHaveLength(2);
  });

  it('pauses a member and takes that back', async () => {
    const change = jest.fn().mockResolvedValue(memberOf());
    const members = () => Promise.resolve(pageOf(1));
    const { harness } = await opened('/members', members, { mayWrite: true, change });
    const root = TestbedHarnessEnvironment.documentRootLoader(harness.fixture);

    await (await root.getHarness(MatMenuHarness)).clickItem({ text: /Pause/ });
    const notice = await root.getHarness(MatSnackBarHarness);
    expect(await notice.getMessage()).toBe('Member 0 is paused and receives nothing.');
    expect(change.mock.calls).toEqual([['m-0', { status: 'paused' }]]);

    await notice.dismissWithAction();
    expect(change).toHaveBeenLastCalledWith('m-0', { status: 'active' });
  });

  it('removes a member; they come back as they were when that is taken back', async () => {
    const [remove, add] = [jest.fn().mockResolvedValue(undefined), jest.fn().mockResolvedValue({})];
    const members = () => Promise.resolve(pageOf(1));
    const { harness } = await opened('/members', members, { mayWrite: true, remove, add });
    const root = TestbedHarnessEnvironment.documentRootLoader(harness.fixture);

    await (await root.getHarness(MatMenuHarness)).clickItem({ text: /Remove/ });
    await (await root.getHarness(MatSnackBarHarness)).dismissWithAction();
    expect(remove).toHaveBeenCalledWith('m-0');
    const { name, email, tier, status, external_id } = pageOf(1).items[0]!;
    expect(add).toHaveBeenCalledWith({ name, email, tier, status, external_id });
  });

  it('offers those who may only look nothing that changes something', async () => {
    const { loader, text } = await opened('/members', () => Promise.resolve(pageOf(1)));
    expect(await loader.getAllHarnesses(MatMenuHarness)).toHaveLength(0);
    expect(text()).not.toContain('Add a member');
  });
});
