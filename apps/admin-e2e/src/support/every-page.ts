import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import type { Schemas } from '@sluice/api-client';
import {
  consolePages,
  fileOf,
  type Api,
  type ConsolePage,
  type Shown,
} from '@sluice/story-support';
import { asUpload } from './files';
import { patient } from './patience';
import { type Stage } from './stage';

interface Look {
  /** Of the window, in CSS pixels. */
  width: number;
  theme: 'light' | 'dark';
}

/** Goes through all that the console shows. @returns what is wrong with it, in words */
export async function faultsOfEveryPage(stage: Stage, { width, theme }: Look): Promise<string[]> {
  const faults: string[] = [];
  const look = async (page: Page, one: ConsolePage) => {
    await page.emulateMedia({ colorScheme: theme });
    await open(page, one);
    faults.push(...(await faultsOf(page)).map((fault) => `${one.name}: ${fault}`));
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
  const suppressions = '/settings/suppressions';
  await look(page, {
    name: 'nobody suppressed',
    path: suppressions,
    shows: 'Nobody is suppressed',
  });
  for (const one of consolePages(await fill(api))) await look(page, one);
  return faults;
}

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
  const [csv_id, member_id] = [csv!.csv_id, members[0]!.member_id];
  const leads = [{ csv_id, row: 1, reason: 'The number is out of service.' }];
  await api.post(`/api/admin/members/${member_id}/returns`, { leads });
  await api.post('/api/admin/suppressions', { value: 'example.net' });
  const list = new FormData();
  list.append('file', new Blob(['ann-7@example.com\n']), 'partner.csv');
  await api.post('/api/admin/suppressions/import', list);
  return { csv_id, schedule_id, execution_id, member_id, erasure_id: await eraseSomebody(api) };
}

/** One who has received something of the person was told. @returns its erasure_id */
async function eraseSomebody(api: Api): Promise<string> {
  const path = '/api/admin/erasures';
  const order = { email: 'ann-3@example.com' };
  const { body } = await api.post<Schemas['Erasure']>(path, order);
  const { erasure_id, recipients } = body;
  await api.post(`${path}/${erasure_id}/told`, { member_ids: [recipients[0]!.member_id] });
  return erasure_id;
}

async function open(page: Page, one: ConsolePage): Promise<void> {
  const { path, check, press, choosesFile, shows } = one;
  await page.goto(path);
  if (check) await page.getByRole('checkbox', { name: check }).first().check();
  if (press) await page.getByRole('button', { name: press }).first().click();
  if (choosesFile)
    await page.locator('input[type=file]').setInputFiles(asUpload(fileOf('more', 20)));
  await patient(page.getByText(shows).filter({ visible: true }).first()).toBeVisible();
}

/** What axe finds, and whether one has to scroll sideways. */
async function faultsOf(page: Page): Promise<string[]> {
  // Of what is in order axe gathers one example a rule instead of every node: all rules run as before.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const faults = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
  const root = 'document.documentElement';
  const excess = await page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`);
  return excess > 0 ? [...faults, `it is ${excess} px too wide`] : faults;
}
