import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import {
  consolePages,
  fileOf,
  type Api,
  type ConsolePage,
  type Shown,
} from '@sluice/story-support';
import { asUpload } from './support/files';
import { patient } from './support/patience';
import { describeStory } from './support/stage';

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/** Nothing but colours differs between light and dark. */
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

describeStory('Every page', (stage) => {
  it.each([1280, 360])('is there for everybody, light and dark, at %d px', async (width) => {
    const faults: string[] = [];
    const look = async (page: Page, { name, path, shows, ...further }: ConsolePage) => {
      await page.goto(path);
      await open(page, further);
      await patient(page.getByText(shows).filter({ visible: true }).first()).toBeVisible();
      faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
    };

    const { page: visitor } = await stage.visitor(undefined, { width });
    await look(visitor, { name: 'setup', path: '/', shows: 'Create the first admin' });
    const api = await stage.admin();
    await look(visitor, { name: 'sign-in', path: '/', shows: 'Sign in' });

    const { page } = await stage.visitor(api, { width });
    await look(page, { name: 'empty overview', path: '/overview', shows: 'First steps' });
    await look(page, { name: 'empty CSVs', path: '/csvs', shows: 'No CSVs in the queue' });
    await look(page, { name: 'empty schedules', path: '/schedules', shows: 'No schedules yet' });
    await look(page, { name: 'empty history', path: '/history', shows: 'No runs yet' });
    await look(page, { name: 'empty members', path: '/members', shows: 'No members yet' });
    for (const one of consolePages(await fill(api))) await look(page, one);

    expect(faults).toEqual([]);
  });
});

/** A little of everything. @returns what there is to see of it */
async function fill(api: Api): Promise<Shown> {
  const rows = Array.from({ length: 10 }, (_, row) => `Ann ${row},ann-${row}@example.com`);
  const content = ['first name,email', ...rows, 'Bob,not an address', rows[0], ''].join('\n');
  const [csv] = await api.takeIn([{ name: 'leads.csv', content }]);
  const members = await api.addMembers(['bronze', 'silver', 'gold']);
  const name = 'Monday morning';
  const settings = { name, frequency: 'weekly', day_of_week: 'mon', time: '08:00' };
  const { schedule_id } = await api.schedule(settings);
  const { execution_id } = await api.run();
  return { csv_id: csv!.csv_id, schedule_id, execution_id, member_id: members[0]!.member_id };
}

async function open(page: Page, { press, choosesFile }: Partial<ConsolePage>): Promise<void> {
  if (press) await page.getByRole('button', { name: press }).first().click();
  if (choosesFile)
    await page.locator('input[type=file]').setInputFiles(asUpload(fileOf('leads', 20)));
}

/** What axe finds in either theme, and whether one has to scroll sideways. */
async function faultsOf(page: Page): Promise<string[]> {
  const axe = () => new AxeBuilder({ page }).setLegacyMode();
  await page.emulateMedia({ colorScheme: 'light' });
  const light = (await axe().analyze()).violations;
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = (await axe().withRules(ABOUT_COLOURS).analyze()).violations;
  const faults = [
    ...light.map((violation) => `light, ${told(violation)}`),
    ...dark.map((violation) => `dark, ${told(violation)}`),
  ];
  const root = 'document.documentElement';
  const excess = await page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`);
  return excess > 0 ? [...faults, `it is ${excess} px too wide`] : faults;
}

function told({ id, help, nodes }: Violation): string {
  return `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`;
}
