import { fileOf } from '@sluice/story-support';
import { asUpload } from './support/files';
import { tabTo } from './support/keyboard';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

describeStory('Privacy, without a mouse', (stage) => {
  it('people are suppressed one by one and by file, and their leads withdrawn', async () => {
    const api = await stage.admin();
    const [csv] = await api.takeIn([fileOf('spring', 20)]);
    const { page } = await stage.visitor(api);

    await page.goto('/settings/suppressions');
    await patient(page.getByText('Nobody is suppressed')).toBeVisible();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Add to the suppression list' });
    await patient(dialog.getByRole('textbox')).toBeFocused();
    await page.keyboard.type('spring-3@example.com');
    await page.keyboard.press('Enter');
    const list = page.getByRole('table', { name: 'Suppression list' });
    await patient(list.getByRole('row', { name: /spring-3@/ })).toContainText('Withdrawn');

    await page.keyboard.press('i');
    // Asked for early: the browser takes a while until it hands over what it would open.
    const chooser = page.waitForEvent('filechooser');
    await tabTo(page.getByRole('button', { name: 'Choose a file' }));
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(asUpload(OPT_OUTS));
    const importIt = page.getByRole('button', { name: 'Import opt-outs.csv' });
    await patient(importIt).toBeVisible();
    await tabTo(importIt);
    await page.keyboard.press('Enter');
    await patient(page.getByRole('region', { name: 'opt-outs.csv was imported' })).toContainText(
      /Added\s*2\s*Already there\s*1\s*Rejected\s*1/,
    );
    await page.goto('/settings/suppressions');
    await patient(list.getByText('Withdrawn')).toHaveCount(3);
    for (const row of [3, 4]) {
      await page.goto(`/csvs/${csv!.csv_id}/leads/${row}`);
      await patient(page.getByText('The person is on the suppression list')).toBeVisible();
    }
    await page.goto(`/csvs/${csv!.csv_id}/leads/5`);
    await patient(page.getByText('Available')).toBeVisible();
  });

  it('a person is erased, and the members who have to be told are named', async () => {
    const api = await stage.admin();
    const [csv] = await api.takeIn([fileOf('spring', 20)]);
    await api.addMembers(['bronze', 'silver']);
    await api.run();
    const { page } = await stage.visitor(api);

    await page.goto('/settings/erasure');
    await patient(page.getByLabel('E-mail or phone number')).toBeVisible();
    await tabTo(page.getByLabel('E-mail or phone number'));
    await page.keyboard.type('spring-3@example.com');
    await page.keyboard.press('Enter');
    await patient(page.getByRole('region', { name: '1 lead of' })).toContainText(
      '2 members have received them and have to be told',
    );
    await tabTo(page.getByRole('button', { name: 'Erase this person' }));
    await page.keyboard.press('Enter');
    await patient(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
    await page.keyboard.type('spring-3@example.com');
    await page.keyboard.press('Enter');
    await patient(page.getByRole('heading', { name: '1 lead was erased' })).toBeVisible();
    const toTell = page.getByRole('table', { name: 'Members to tell' });
    for (const name of ['Member 0', 'Member 1'])
      await patient(toTell.getByRole('link', { name })).toBeVisible();

    await page.goto(`/csvs/${csv!.csv_id}/leads/3`);
    await patient(page.getByText('its personal data was erased for good')).toBeVisible();
  });
});

/** One that is on the list already, one of a lead, one of nobody, and one that is none. */
const OPT_OUTS = {
  name: 'opt-outs.csv',
  content: ['spring-3@example.com', 'spring-4@example.com', 'example.net', '???', ''].join('\n'),
};
