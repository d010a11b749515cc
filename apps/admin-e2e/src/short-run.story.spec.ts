import { fileOf } from '@sluice/story-support';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

describeStory('A short run', (stage) => {
  it('says who fell short, by how much, and why no plan could have done better', async () => {
    const api = await stage.admin();
    await api.takeIn([fileOf('exclusive', 100)], { distribution_limit: 1 });
    await api.addMembers(['gold', 'bronze']);
    await api.run();
    const { page } = await stage.visitor(api);

    await page.goto('/history');
    await page.getByRole('link', { name: /^Manual/ }).click();
    const members = page.getByRole('table', { name: 'Members of the run' });
    await patient(members.getByRole('row', { name: /Member 0/ })).toContainText(/500\s*83\s*417/);
    await patient(members.getByRole('row', { name: /Member 1/ })).toContainText(/100\s*17\s*83/);
    await patient(page.getByRole('row', { name: /exclusive\.csv/ })).toContainText('exhausted');

    await page.getByRole('link', { name: 'Why did Member 1 get this?' }).click();
    await patient(page.locator('main')).toContainText(
      /Allowance\s*100\s*Received\s*17\s*Short by\s*83/,
    );
    await patient(page.getByText('2 members shared what there was')).toBeVisible();
    await patient(page.getByRole('listitem').filter({ hasText: 'exclusive.csv' })).toContainText(
      '17 leads',
    );
  });
});
