import { type Page } from '@playwright/test';
import { Api, ENGINE, fileOf } from '@sluice/story-support';
import { asUpload } from './support/files';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

describeStory(`First contact, on ${ENGINE}`, (stage) => {
  it('leads from setup to the first run', async () => {
    const { page } = await stage.visitor();
    await page.goto('/');
    await createFirstAdmin(page);

    await nextStep(page, 'Upload CSVs');
    await uploadLeads(page);
    await toOverview(page);
    await patient(stepsOf(page)).toContainText('Upload a CSV of leads (done)');

    await nextStep(page, 'To the members');
    await addMember(page, 'Bea Doe', 'bea@example.org');
    await toOverview(page);
    await patient(stepsOf(page)).toContainText('Add members (done)');

    await nextStep(page, 'To the schedules');
    await addSchedule(page);
    await toOverview(page);
    await patient(stepsOf(page)).toContainText('Create a schedule (done)');

    await nextStep(page, 'Run a schedule now');
    await runNow(page);
    await toOverview(page);
    await patient(page.getByRole('region', { name: 'Figures' })).toContainText(
      '100 of 3,000 possible distributions',
    );
    await patient(stepsOf(page)).toHaveCount(0);
    await patient(page.getByRole('group', { name: 'leads.csv' })).toContainText('NEXT');
  });

  it('shows Sluice at work when there is nothing but sample data', async () => {
    const { page } = await stage.visitor(await stage.admin());
    await page.goto('/');
    await page.getByRole('button', { name: 'Load sample data' }).click();
    const queue = page.getByRole('region', { name: 'Active CSVs' });
    await patient(queue.getByRole('group')).toHaveCount(3);
    await patient(page.getByRole('region', { name: 'Next scheduled run' })).toContainText(
      '50 eligible members',
    );
    await patient(stepsOf(page)).toHaveCount(0);
  });
});

const stepsOf = (page: Page) => page.getByRole('region', { name: 'First steps' });

async function nextStep(page: Page, name: string): Promise<void> {
  await stepsOf(page).getByRole('link', { name }).click();
}

async function toOverview(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByText('Overview').click();
  await patient(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
}

async function createFirstAdmin(page: Page): Promise<void> {
  await patient(page.getByRole('heading', { name: 'Create the first admin' })).toBeVisible();
  await page.getByLabel('E-mail address').fill('ann@example.com');
  await page.getByLabel('Password', { exact: true }).fill(Api.password);
  await page.getByRole('button', { name: 'Create the admin' }).click();
}

async function uploadLeads(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(asUpload(fileOf('leads', 300)));
  const file = page.getByRole('group', { name: 'leads.csv' });
  await patient(file).toContainText('2 columns, taken as First name, E-mail');
  await page.getByRole('button', { name: 'Upload the file' }).click();
  await patient(file).toContainText(/Accepted\s*300/);
}

async function addMember(page: Page, name: string, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a member' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await patient(page.getByRole('table', { name: 'Members' })).toContainText(name);
}

async function addSchedule(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add the first schedule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Weekly leads');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await patient(page.getByRole('table', { name: 'Schedules' })).toContainText('Weekly leads');
}

async function runNow(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Run now…' }).click();
  await patient(page.getByRole('row', { name: /Bea Doe/ })).toContainText('100');
  await page.getByRole('button', { name: 'Run exactly this' }).click();
  await patient(page.getByRole('table', { name: 'Members of the run' })).toContainText('Bea Doe');
}
