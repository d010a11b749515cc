import { type Page } from '@playwright/test';
import { fileOf } from '@sluice/story-support';
import { tabTo } from './support/keyboard';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

const WHY = 'The number is out of service.';

describeStory('Bad leads', (stage) => {
  it('are returned without a mouse, and made good in the next run', async () => {
    const api = await stage.admin();
    await api.takeIn([fileOf('spring', 300)]);
    const [member] = await api.addMembers(['bronze']);
    const monday = { name: 'Monday leads', frequency: 'weekly', day_of_week: 'mon', time: '10:00' };
    const { schedule_id } = await api.schedule(monday);
    await api.run();
    const { page } = await stage.visitor(api);

    await page.goto(`/members/${member!.member_id}`);
    await patient(boxOf(page, 'Ann 0')).toBeVisible();
    await tabTo(boxOf(page, 'Ann 0'));
    await page.keyboard.press('Space');
    await tabTo(boxOf(page, 'Ann 1'));
    await page.keyboard.press('Space');
    await patient(page.getByText('2 chosen')).toBeVisible();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'Return 2 leads as bad?' });
    await patient(dialog).toContainText('as many leads are added to the allowance');
    await patient(dialog.getByLabel('What is wrong')).toBeFocused();
    await page.keyboard.type(WHY);
    await tabTo(dialog.getByRole('button', { name: 'Return 2 leads' }));
    await page.keyboard.press('Enter');
    await patient(page.getByText('The member is owed 2 leads now.')).toBeVisible();
    await patient(leadRow(page, 'Ann 0')).toContainText('Returned');
    await patient(boxOf(page, 'Ann 0')).toHaveCount(0);

    await page.getByRole('link', { name: 'Returns' }).click();
    await patient(page.getByRole('region', { name: 'Owed now' })).toContainText('2 leads');
    const returns = page.getByRole('table', { name: 'Returns' });
    await patient(returns.getByRole('row', { name: new RegExp(WHY) })).toHaveCount(2);
    await page.goto(`/schedules/${schedule_id}/run`);
    await patient(page.getByRole('row', { name: /Member 0/ })).toContainText(/102\s*102/);
  });

  it('that somebody else has returned meanwhile are named, and can be left out', async () => {
    const api = await stage.admin();
    const [csv] = await api.takeIn([fileOf('spring', 300)]);
    const [member] = await api.addMembers(['bronze']);
    await api.run();
    const { page } = await stage.visitor(api);
    const address = `/members/${member!.member_id}`;

    await page.goto(address);
    await boxOf(page, 'Ann 0').check();
    await boxOf(page, 'Ann 1').check();
    await page.getByRole('button', { name: 'Return…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is wrong').fill(WHY);
    const leads = [{ csv_id: csv!.csv_id, row: 1, reason: 'Nobody there.' }];
    await api.post(`/api/admin${address}/returns`, { leads });
    await dialog.getByRole('button', { name: 'Return 2 leads' }).click();
    await patient(dialog.getByRole('listitem').filter({ hasText: 'Ann 1' })).toContainText(
      'has returned this lead before',
    );

    await dialog.getByRole('button', { name: 'Leave them out' }).click();
    await dialog.getByRole('button', { name: 'Return the lead' }).click();
    await patient(page.getByText('The member is owed 2 leads now.')).toBeVisible();
    const badge = leadRow(page, 'Ann 1').getByText('Returned');
    await patient(badge).toHaveAccessibleDescription('Nobody there.');
  });
});

const boxOf = (page: Page, name: string) =>
  page.getByRole('checkbox', { name: `Choose ${name}`, exact: true });

const leadRow = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Leads received' }).getByRole('row', { name: `${name} ` });
