import { readFile } from 'node:fs/promises';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

describeStory('Exports', (stage) => {
  it('save the whole list that is shown, and lead to the sign-in once the session is over', async () => {
    const api = await stage.admin();
    await api.addManyMembers(30);
    const member = { name: '=1+1', email: 'formula@example.org', tier: 'silver' };
    await api.post('/api/admin/members', member);
    const { page } = await stage.visitor(api);

    await page.goto('/members?tier=bronze');
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export CSV' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('members.csv');
    expect(await linesOf(await saved.path())).toHaveLength(31);

    await page.goto('/members?query=formula');
    const savingOne = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export CSV' }).click();
    expect(await linesOf(await (await savingOne).path())).toEqual([
      expect.any(String),
      expect.stringContaining(",'=1+1,formula@example.org,silver,"),
    ]);

    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Export CSV' }).click();
    await patient(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });
});

async function linesOf(path: string): Promise<string[]> {
  return (await readFile(path, 'utf8')).trimEnd().split('\r\n');
}
