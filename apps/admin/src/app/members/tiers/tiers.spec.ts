import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatSnackBarHarness } from '@angular/material/snack-bar/testing';
import { fake, fakeSession } from '../../../testing/fake';
import { tierOf } from '../../../testing/factories';
import { render } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { MembersData } from '../members-data';
import { Tiers } from './tiers';

async function opened(calls: Partial<MembersData>) {
  const items = [tierOf({ tier: 'bronze', label: 'Bronze', version: 4 }), tierOf()];
  const tierPage = jest.fn().mockResolvedValue({ items, total: 2, page: 1, page_size: 25 });
  const page = await render(Tiers, {
    fakes: [fake(MembersData, { tierPage, ...calls }), fakeSession({ mayWrite: true })],
  });
  const press = async (name: string) => {
    const named = page.loader.getAllHarnesses(MatButtonHarness);
    for (const button of await named) {
      const host = await button.host();
      const label = (await host.getAttribute('aria-label')) ?? (await button.getText());
      if (label === name) return button.click();
    }
    throw new Error(`There is no button "${name}".`);
  };
  const type = (label: string, value: string) => {
    const input = page.fixture.nativeElement.querySelector(`input[aria-label="${label}"]`);
    input.value = value;
    input.dispatchEvent(new Event('input'));
    return page.fixture.whenStable();
  };
  const notice = () =>
    TestbedHarnessEnvironment.documentRootLoader(page.fixture).getHarness(MatSnackBarHarness);
  return { page, press, type, notice };
}

describe('Tiers', () => {
  it('saves a row in place over the version that was shown, and takes that back', async () => {
    const putTier = jest.fn().mockResolvedValue(tierOf({ label: 'Copper' }));
    const { press, type, notice } = await opened({ putTier });

    await press('Edit Bronze');
    await type('Label of the tier', 'Copper');
    await type('Leads in each run', '120');
    await press('Save');
    const after = { tier: 'bronze', label: 'Copper', leads_per_distribution: 120, version: 4 };
    expect(putTier).toHaveBeenLastCalledWith(after);

    await (await notice()).dismissWithAction();
    const before = { tier: 'bronze', label: 'Bronze', leads_per_distribution: 500 };
    expect(putTier).toHaveBeenLastCalledWith(before);
  });

  it('says at the field what is wrong, and sends nothing', async () => {
    const { page, press, type } = await opened({});
    await press('Edit Gold');
    await type('Leads in each run', '0');
    await press('Save');
    expect(page.text()).toContain('Enter a whole number from 1 to 1,000,000.');
  });

  it('says why a tier that members have stays', async () => {
    const words = '12 members have the tier gold. Move them to another tier first.';
    const removeTier = () => Promise.reject(new ApiError(words, 'tier_in_use', 409));
    const { press, notice } = await opened({ removeTier });
    await press('Remove Gold');
    expect(await (await notice()).getMessage()).toBe(`Gold is still there. ${words}`);
  });
});
