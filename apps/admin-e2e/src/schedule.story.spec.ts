import { fileOf, StoryClock } from '@sluice/story-support';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

// Less than an hour before ten: after an hour without a request, a session is over.
const MONDAY = new Date('2030-01-07T09:30:00Z');
const SHORTLY_BEFORE_TEN = new Date('2030-01-07T09:59:58Z');

describeStory('A schedule', (stage) => {
  it('is made with its next dates in view, and fires while the page is open', async () => {
    const clock = new StoryClock(stage.installation.directory);
    clock.setTo(MONDAY);
    await stage.restart(clock.environment);
    const api = await stage.admin();
    await api.takeIn([fileOf('leads', 300)]);
    await api.addMembers(['bronze', 'silver']);
    const { page } = await stage.visitor(api);

    await page.goto('/schedules');
    await page.getByRole('button', { name: 'Add the first schedule' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill('Monday leads');
    await form.getByLabel('Time', { exact: true }).fill('10:00');
    await form.getByLabel('Time zone').fill('UTC');
    await patient(form.getByRole('listitem')).toHaveCount(5);
    await patient(form.getByRole('listitem').first()).toContainText('7 Jan 2030, 10:00 UTC');
    await form.getByRole('button', { name: 'Add' }).click();
    const row = page.getByRole('row', { name: /Monday leads/ });
    await patient(row).toContainText('None yet');

    // A running server would take the step for a mistake, so its clock is set while it is away.
    await stage.stop();
    clock.setTo(SHORTLY_BEFORE_TEN);
    await stage.restart(clock.environment);
    await patient(row).toContainText('Completed');
    await row.getByRole('link', { name: /history of Monday leads/ }).click();
    const runs = page.getByRole('table', { name: 'Runs' });
    await patient(runs.getByRole('row', { name: /Monday leads/ })).toContainText('Completed');
    await page.getByRole('link', { name: 'Monday leads' }).click();
    const members = page.getByRole('table', { name: 'Members of the run' });
    await patient(members.getByRole('row', { name: /Member 1/ })).toContainText('250');
  });
});
