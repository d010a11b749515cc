import { expect } from '@playwright/test';
import { tabTo } from './support/keyboard';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

describeStory('Somebody without a mouse', (stage) => {
  it('makes a schedule from start to end, and switches it off', async () => {
    const { page } = await stage.visitor(await stage.admin());
    await page.goto('/overview');
    await patient(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();

    await page.keyboard.press('?');
    const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await patient(shortcuts).toContainText('Schedules');
    await page.keyboard.press('Escape');
    await patient(shortcuts).toHaveCount(0);

    // The second key counts for a second only, which a busy machine may miss.
    await patient(async () => {
      await page.keyboard.type('gs');
      await expect(page).toHaveURL(/\/schedules$/);
    }).toPass();
    await patient(page.getByText('No schedules yet')).toBeVisible();
    await page.keyboard.press('n');
    await patient(page.getByRole('dialog').getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.type('Weekly leads');
    await tabTo(page.getByLabel('Day of the week', { exact: true }));
    await page.keyboard.press('ArrowDown');
    await tabTo(page.getByLabel('Minimum leads', { exact: true }));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('50');
    await page.keyboard.press('Enter');

    const row = page.getByRole('row', { name: /Weekly leads/ });
    await patient(row).toContainText('Tuesdays at 10:00, UTC');
    const enabled = row.getByRole('switch');
    await patient(page.getByRole('dialog')).toHaveCount(0);
    await tabTo(page.getByLabel('Weekly leads is on', { exact: true }));
    await page.keyboard.press('Space');
    await patient(enabled).not.toBeChecked();
    await patient(row).toContainText('Switched off');
  });
});
