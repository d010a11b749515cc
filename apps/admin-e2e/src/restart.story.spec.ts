import { fileOf } from '@sluice/story-support';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

describeStory('A restart of the server while the page is open', (stage) => {
  it('is said, and is over by itself, with nothing missed', async () => {
    const api = await stage.admin();
    await api.takeIn([fileOf('spring', 300)]);
    const { page } = await stage.visitor(api);
    await page.goto('/overview');
    const queue = page.getByRole('region', { name: 'Active CSVs' });
    await patient(queue).toContainText('spring.csv');
    await patient(page.getByText('Reconnecting…')).toHaveCount(0);

    await stage.stop();
    await patient(page.getByText('Reconnecting…')).toBeVisible();
    await stage.restart();
    await api.takeIn([fileOf('autumn', 300)]);
    await patient(page.getByText('Reconnecting…')).toHaveCount(0);
    await patient(queue).toContainText('autumn.csv');
    await patient(page.getByRole('alert')).toHaveCount(0);
  });
});
