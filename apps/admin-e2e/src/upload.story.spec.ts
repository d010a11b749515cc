import { type Page } from '@playwright/test';
import { type StoryFile } from '@sluice/story-support';
import { asUpload } from './support/files';
import { tabTo } from './support/keyboard';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

describeStory('An upload', (stage) => {
  it('is corrected where its columns were taken for something else, and so is the next one', async () => {
    const { page } = await stage.visitor(await stage.admin());
    await page.goto('/csvs/upload');
    await choose(page, partnerFile('first'));
    const first = page.getByRole('group', { name: 'first.csv' });
    await becomes(page, 'E-mail', 'E-mail');

    await target(page, 'E-mail').selectOption({ label: 'Leave out' });
    await target(page, 'Person').selectOption({ label: 'E-mail' });
    await patient(first).toContainText('3 columns, taken as E-mail, First name');
    await page.getByRole('button', { name: 'Upload the file' }).click();
    await patient(first).toContainText(/Accepted\s*3\D/);

    await first.getByRole('link', { name: 'Open the CSV' }).click();
    const leads = page.getByRole('table', { name: 'Leads' });
    await patient(leads.getByRole('row', { name: /first-0@example\.com/ })).toBeVisible();
    await patient(leads).not.toContainText('desk@example.org');

    await page.goto('/csvs/upload');
    await choose(page, partnerFile('second'));
    await patient(page.getByText('Mapped as you mapped these columns last time.')).toBeVisible();
    await becomes(page, 'Person', 'E-mail');
    await becomes(page, 'E-mail', 'Leave out');
  });

  it('is told which country is meant, with the keyboard alone, and takes its numbers in', async () => {
    const { page } = await stage.visitor(await stage.admin());
    await page.goto('/csvs/upload');
    const content = 'Email,Phone,Country\nann@example.com,030 1234567,Deutschl\n';
    await choose(page, { name: 'abroad.csv', content });
    const file = page.getByRole('group', { name: 'abroad.csv' });
    await patient(file).toContainText('1 without their phone number, among the first 1 row');

    const country = file.getByRole('combobox', { name: 'The country that “Deutschl” means' });
    await tabTo(country);
    await page.keyboard.type('germ');
    await patient(page.getByRole('listbox').getByRole('option')).toHaveText(['Germany DE']);
    await page.keyboard.press('Enter');
    await patient(file).toContainText('Every country is known now.');
    await patient(country).toHaveValue('Germany');
    await patient(file).not.toContainText('without their phone number');

    await page.getByRole('button', { name: 'Upload the file' }).click();
    await file.getByRole('link', { name: 'Open the CSV' }).click();
    await patient(page.getByRole('table', { name: 'Leads' })).toContainText('+49301234567');
  });
});

/** What is named as the address is the sender's; those of the leads have a column that says nothing. */
function partnerFile(name: string): StoryFile {
  const rows = [0, 1, 2].map((row) => `desk@example.org,${name}-${row}@example.com,Ann ${row}`);
  return { name: `${name}.csv`, content: ['E-mail,Person,First name', ...rows, ''].join('\n') };
}

const choose = (page: Page, file: StoryFile) =>
  page.locator('input[type=file]').setInputFiles(asUpload(file));

const target = (page: Page, column: string) =>
  page.getByRole('row', { name: new RegExp(`^${column} `) }).getByRole('combobox');

async function becomes(page: Page, column: string, words: string): Promise<void> {
  await patient(target(page, column).locator('option:checked')).toHaveText(words);
}
