import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { fake } from '../../testing/fake';
import { memberOf, tierOf } from '../../testing/factories';
import { render } from '../../testing/page';
import { ApiError } from '../core/api-error';
import { MemberForm, type MemberFormData } from './member-form';
import { type Member, MembersData } from './members-data';

async function opened(calls: Partial<MembersData>, member?: Member) {
  const close = jest.fn();
  const data: MemberFormData = { tiers: [tierOf({ tier: 'bronze' }), tierOf()] };
  const { loader } = await render(MemberForm, {
    fakes: [
      fake(MembersData, calls),
      { provide: MatDialogRef, useValue: { close } },
      { provide: MAT_DIALOG_DATA, useValue: { ...data, ...(member && { member }) } },
    ],
  });
  const field = (label: string) =>
    loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
  const type = async (label: string, words: string) =>
    (await (await field(label)).getControl(MatInputHarness))!.setValue(words);
  const press = async (words: string) =>
    (await loader.getHarness(MatButtonHarness.with({ text: words }))).click();
  return { close, field, press, type };
}

describe('MemberForm', () => {
  it('adds a member, active and of the least tier unless told otherwise', async () => {
    const added = memberOf();
    const add = jest.fn().mockResolvedValue(added);
    const { close, press, type } = await opened({ add });

    await type('Name', 'Ada');
    await type('E-mail address', 'ada@example.com');
    await press('Add');

    const member = { name: 'Ada', email: 'ada@example.com', tier: 'bronze', status: 'active' };
    expect(add).toHaveBeenCalledWith({ ...member, external_id: null });
    expect(close).toHaveBeenCalledWith(added);
  });

  it('says at the fields what is missing, and sends nothing', async () => {
    const { close, field, press } = await opened({});
    await press('Add');
    expect(await (await field('Name')).getTextErrors()).toEqual(['Enter a name.']);
    expect(close).not.toHaveBeenCalled();
  });

  it('saves over the version that was shown', async () => {
    const change = jest.fn().mockResolvedValue(memberOf());
    const member = memberOf({ version: 7 });
    const { press, type } = await opened({ change }, member);

    await type('External id', ' ');
    await press('Save');

    const { name, email, tier, status } = member;
    const body = { name, email, tier, status, external_id: null, version: 7 };
    expect(change).toHaveBeenCalledWith(member.member_id, body);
  });

  it('puts what the server refuses at its field', async () => {
    const message = 'Another member has the email ada@example.org already.';
    const refusal = new ApiError(message, 'member_exists', 409, [{ field: 'email', message }]);
    const { close, field, press } = await opened(
      { change: () => Promise.reject(refusal) },
      memberOf(),
    );
    await press('Save');
    expect(await (await field('E-mail address')).getTextErrors()).toEqual([message]);
    expect(close).not.toHaveBeenCalled();
  });
});
