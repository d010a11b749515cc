import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { leadOf, memberOf, recipientOf } from '../../../testing/factories';
import { fake, fakeSession } from '../../../testing/fake';
import { Page, configure } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { MembersById } from '../../core/members-by-id';
import { CsvsData, type Lead, type LeadWithdrawal } from '../csvs-data';
import { routes } from '../csvs.routes';

const byHand: LeadWithdrawal = {
  cause: 'by_hand',
  reason: 'A competitor.',
  by: 'ada@example.com',
  at: '2026-11-24T10:00:00Z',
};
const withdrawn = (part: Partial<LeadWithdrawal> = {}, lead: Partial<Lead> = {}) =>
  leadOf({
    status: 'withdrawn',
    withdrawal: { ...byHand, ...part },
    abilities: ['restore', 'erase'],
    ...lead,
  });
const empty = { first_name: null, last_name: null, email: null, phone: null, extra: {} };
const erased = withdrawn({ cause: 'erased', reason: 'Asked for.' }, { ...empty, abilities: [] });

async function opened(shown: Lead, calls: Partial<CsvsData> = {}, { mayWrite = true } = {}) {
  const recipients = [recipientOf(), recipientOf({ member_id: 'member-gone' })];
  const find = () => Promise.resolve(new Map([['member-1', memberOf()]]));
  const lead = jest.fn().mockResolvedValue({ ...shown, recipients });
  configure({
    fakes: [
      fakeSession({ mayWrite }),
      fake(CsvsData, { lead, ...calls }),
      fake(MembersById, { find }),
    ],
    routes: [{ path: 'csvs', children: routes }],
  });
  const { fixture } = await RouterTestingHarness.create('/csvs/csv-1/leads/7');
  await fixture.whenStable();
  const root = TestbedHarnessEnvironment.documentRootLoader(fixture);
  const buttons = (text: RegExp) => root.getAllHarnesses(MatButtonHarness.with({ text }));
  const press = async (text: RegExp) => {
    await (await buttons(text)).at(-1)!.click();
    await fixture.whenStable();
  };
  const dialogs = () => root.getAllHarnesses(MatDialogHarness);
  const giveReason = async (words: string) =>
    (await root.getHarness(MatInputHarness)).setValue(words);
  /** From the next load on. */
  const becomes = (then: Lead) => lead.mockResolvedValue({ ...then, recipients });
  return { page: new Page(fixture), buttons, press, dialogs, giveReason, becomes };
}

describe('LeadPage', () => {
  it('names who has received it; whoever was deleted since by the id', async () => {
    const { page } = await opened(leadOf());
    const { name } = memberOf();
    expect(page.text()).toMatch(new RegExp(`${name}.*The run.*member-gone.*The run`));
  });

  it('shows its further contacts with the columns that they stand in', async () => {
    const further_contacts: Lead['further_contacts'] = [
      { kind: 'email', value: 'ann@work.example', column: 'Work Email' },
      { kind: 'email', value: 'info@acme.example', column: 'company' },
    ];
    const { page } = await opened(leadOf({ further_contacts }));
    expect(page.text()).toContain('ann@work.example in “Work Email”');
    expect(page.text()).toContain('info@acme.example in “Company”');
  });

  it('says which contact it lost when the file was read', async () => {
    const lost: Lead['lost'] = [{ field: 'phone', reason: 'digits_cut_off' }];
    const { page } = await opened(leadOf({ phone: null, lost }));
    expect(page.text()).toContain(
      'The phone number is left out: a spreadsheet has cut off its digits.',
    );
  });

  it('withdraws a lead for a reason, and then tells why, when and by whom', async () => {
    const withdrawLead = jest.fn().mockResolvedValue(withdrawn());
    const { page, press, giveReason, becomes, buttons } = await opened(leadOf(), { withdrawLead });
    expect(await buttons(/Restore/)).toHaveLength(0);
    await press(/^Withdraw$/);
    await press(/^Withdraw$/);
    expect(withdrawLead).not.toHaveBeenCalled();

    becomes(withdrawn());
    await giveReason(' A competitor. ');
    await press(/^Withdraw$/);
    await page.fixture.whenStable();
    expect(withdrawLead).toHaveBeenCalledWith('csv-1', 7, 'A competitor.');
    expect(page.text()).toContain(
      'Cause By hand Reason A competitor. By whom ada@example.com When',
    );
    expect(await buttons(/^Withdraw$/)).toHaveLength(0);
  });

  it('says in the dialog why a lead can’t be withdrawn', async () => {
    const message = 'The lead in row 7 was withdrawn already.';
    const refusal = new ApiError(message, 'lead_already_withdrawn', 409);
    const withdrawLead = () => Promise.reject(refusal);
    const { press, giveReason, dialogs } = await opened(leadOf(), { withdrawLead });
    await press(/^Withdraw$/);
    await giveReason('A competitor.');
    await press(/^Withdraw$/);
    expect(await (await dialogs())[0]!.getText()).toContain(message);
  });

  it('restores what was withdrawn by hand', async () => {
    const restoreLead = jest.fn().mockResolvedValue(leadOf());
    const { page, press, giveReason, becomes } = await opened(withdrawn(), { restoreLead });
    await press(/^Restore$/);
    becomes(leadOf());
    await giveReason('None after all.');
    await press(/^Restore$/);
    await page.fixture.whenStable();
    expect(restoreLead).toHaveBeenCalledWith('csv-1', 7, 'None after all.');
    expect(page.text()).not.toContain('Why nobody receives it any more');
  });

  it('offers no way back for whoever is on the suppression list', async () => {
    const { buttons, page } = await opened(
      withdrawn({ cause: 'suppressed' }, { abilities: ['erase'] }),
    );
    expect(page.text()).toContain('The person is on the suppression list');
    expect(await buttons(/Restore/)).toHaveLength(0);
  });

  it('erases a lead once that is confirmed, and says who has to be told', async () => {
    const eraseLead = jest.fn().mockResolvedValue({ recipients: [recipientOf()] });
    const { page, press, becomes, buttons } = await opened(leadOf(), { eraseLead });
    await press(/^Erase$/);
    expect(eraseLead).not.toHaveBeenCalled();
    becomes(erased);
    await press(/^Erase for good$/);
    await page.fixture.whenStable();
    expect(eraseLead).toHaveBeenCalledWith('csv-1', 7);
    expect(page.text()).toContain('Lead in row 7 Erased');
    expect(page.text()).toContain('its personal data was erased for good');
    expect(page.text()).toContain('They have to be told');
    expect(await buttons(/Withdraw|Restore|Erase/)).toHaveLength(0);
  });

  it('says in place that an erasure may not be done, and lets it be finished', async () => {
    const refusal = new ApiError('Sluice can’t be reached.', 'unreachable', 0);
    const eraseLead = () => Promise.reject(refusal);
    const { page, press, becomes, buttons } = await opened(leadOf(), { eraseLead });
    becomes(withdrawn({ cause: 'erased' }, { abilities: ['erase'] }));
    await press(/^Erase$/);
    await press(/^Erase for good$/);
    await page.fixture.whenStable();
    expect(page.alerts().join()).toContain('Sluice can’t be reached. Erase again');
    expect(await buttons(/^Erase$/)).toHaveLength(1);
  });

  it('shows viewers why, and nothing that changes it', async () => {
    const { page, buttons } = await opened(withdrawn(), {}, { mayWrite: false });
    expect(page.text()).toContain('A competitor.');
    expect(await buttons(/Withdraw|Restore|Erase/)).toHaveLength(0);
  });
});
