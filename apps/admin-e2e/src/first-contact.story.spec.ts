import { type Page } from '@playwright/test';
import { Api, ENGINE } from '@sluice/story-support';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

describeStory(`First contact, on ${ENGINE}`, (stage) => {
  it('leads from an empty installation to the first run', async () => {
    const { page } = await stage.visitor();
    await page.goto('/');
    await createFirstAdmin(page);
  });
});

async function createFirstAdmin(page: Page): Promise<void> {
  await patient(page.getByRole('heading', { name: 'Create the first admin' })).toBeVisible();
  await page.getByLabel('E-mail address').fill('ann@example.com');
  await page.getByLabel('Password', { exact: true }).fill(Api.password);
  await page.getByRole('button', { name: 'Create the admin' }).click();
  await patient(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
}
