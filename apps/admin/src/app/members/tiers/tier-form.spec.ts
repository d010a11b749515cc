import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { tierOf } from '../../../testing/factories';
import { fake } from '../../../testing/fake';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { MembersData } from '../members-data';
import { TierForm } from './tier-form';

async function opened(calls: Partial<MembersData>) {
  const close = jest.fn();
  const page = await render(TierForm, {
    fakes: [
      fake(MembersData, calls),
      { provide: MatDialogRef, useValue: { close } },
      { provide: MAT_DIALOG_DATA, useValue: [tierOf()] },
    ],
  });
  const field = (label: string) =>
    page.loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
  const type = async (label: string, words: string) =>
    (await (await field(label)).getControl(MatInputHarness))!.setValue(words);
  const add = async () =>
    (await page.loader.getHarness(MatButtonHarness.with({ text: 'Add' }))).click();
  return { page, close, field, type, add };
}

describe('TierForm', () => {
  it('adds a tier of the usual number of leads', async () => {
    const added = tierOf({ tier: 'gold-plus', label: 'Gold plus', leads_per_distribution: 100 });
    const putTier = jest.fn().mockResolvedValue(added);
    const { close, type, add } = await opened({ putTier });

    await type('Label', 'Gold plus');
    await type('Short word', 'gold-plus');
    await add();

    const tier = { label: 'Gold plus', tier: 'gold-plus', leads_per_distribution: 100 };
    expect(putTier).toHaveBeenCalledWith(tier);
    expect(close).toHaveBeenCalledWith(added);
  });

  it('says at the field that another tier has the word, and sends nothing', async () => {
    const { close, field, type, add } = await opened({});
    await type('Label', 'Better than gold');
    await type('Short word', 'gold');
    await add();

    const words = ['Gold has this word already.'];
    expect(await (await field('Short word')).getTextErrors()).toEqual(words);
    expect(close).not.toHaveBeenCalled();
  });

  it('says above the form what the server says of none of its fields, until it is sent again', async () => {
    const refusal = new ApiError('Sluice can’t be reached.', 'unreachable', 0);
    const putTier = jest.fn().mockRejectedValueOnce(refusal).mockResolvedValue(tierOf());
    const { page, close, type, add } = await opened({ putTier });
    await type('Label', 'Gold plus');
    await type('Short word', 'gold-plus');

    await add();
    expect(page.alerts()).toEqual(['Sluice can’t be reached.']);
    expect(close).not.toHaveBeenCalled();

    await add();
    expect(page.alerts()).toEqual([]);
    expect(close).toHaveBeenCalledWith(tierOf());
  });
});
