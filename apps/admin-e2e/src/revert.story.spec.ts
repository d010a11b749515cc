import { fileOf } from '@sluice/story-support';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

describeStory('A revert', (stage) => {
  it('shows what it would do, does it, and leaves the run on record', async () => {
    const api = await stage.admin();
    await api.takeIn([fileOf('spring', 100)], { distribution_limit: 1 });
    await api.addMembers(['bronze']);
    const { execution_id } = await api.run();
    const { page } = await stage.visitor(api);

    await page.goto(`/history/${execution_id}`);
    await page.getByRole('button', { name: 'Revert…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revert this run' });
    const row = dialog.getByRole('row', { name: /spring\.csv/ });
    await patient(row).toContainText('comes back into the queue');
    await dialog.getByLabel('Why is it reverted?').fill('The wrong file was in the queue.');
    await dialog.getByRole('button', { name: 'Revert the run' }).click();
    await patient(page.getByText('This run was reverted')).toBeVisible();
    await patient(page.getByText('The wrong file was in the queue.')).toBeVisible();

    await page.getByRole('navigation', { name: 'Main' }).getByText('Overview').click();
    const queue = page.getByRole('region', { name: 'Active CSVs' });
    await patient(queue.getByRole('group', { name: 'spring.csv' })).toContainText('NEXT');
  });
});
