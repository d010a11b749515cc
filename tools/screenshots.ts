/**
 * Takes the pictures in docs/screenshots: of an empty installation in Chromium, of its first steps,
 * and then, with the sample data, of every page.
 *
 * npm run screenshots        (CHROMIUM names another browser than /usr/bin/chromium)
 */
import { mkdir, rm } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import type { Schemas } from '#api-client';
import { consolePages, type ConsolePage, type Shown } from '#console-pages';
import { leadFiles } from '#samples';
import { startServer } from '../demo/start-server.ts';

const FOLDER = 'docs/screenshots';
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const SIZE = { width: 1280, height: 900 };
const HIGHEST = 1_500;
/** Only bounds what hangs. */
const PATIENCE = 60_000;

const baseURL = await startServer({ PORT: '0' });
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ARGUMENTS,
});
const context = await browser.newContext({
  baseURL,
  viewport: SIZE,
  deviceScaleFactor: 1,
  locale: 'en-GB',
  reducedMotion: 'reduce',
});
context.setDefaultTimeout(PATIENCE);
const page = await context.newPage();

await begin();
for (const one of consolePages(await loadSamples())) await visit(one);
await page.emulateMedia({ colorScheme: 'dark' });
await visit({ name: 'overview-dark', path: '/overview', shows: 'Show as a table' });
await context.clearCookies();
await page.emulateMedia({ colorScheme: 'light' });
await visit({ name: 'sign-in', path: '/sign-in', shows: 'Password' });
await browser.close();
process.exit(0);

/** Makes the first admin. */
async function begin(): Promise<void> {
  await page.goto('/');
  await page.getByLabel('E-mail address').fill('ann@example.com');
  await take(page, 'setup');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create the admin' }).click();
  await page.getByRole('button', { name: 'Load sample data' }).waitFor();
  await take(page, 'first-steps');
}

/** @returns what there is to see of them */
async function loadSamples(): Promise<Shown> {
  const loaded = page.waitForResponse('**/api/admin/sample-data');
  await page.getByRole('button', { name: 'Load sample data' }).click();
  const { csv_ids, schedule_id } = (await (await loaded).json()) as Schemas['LoadedSamples'];
  await page.getByRole('region', { name: 'First steps' }).waitFor({ state: 'hidden' });
  const runs = await found<Schemas['ListedExecutionPage']>('/api/admin/history');
  const members = await found<Schemas['MemberPage']>('/api/admin/members');
  const { member_id } = members.items[0]!;
  await returnSomeLeads(member_id);
  await page.request.post('/api/admin/suppressions', { data: { value: 'example.net' } });
  const buffer = Buffer.from('E-mail,Reason\nnobody@example.net,asked\nothers.example,asked\n');
  const file = { name: 'partner.csv', mimeType: 'text/csv', buffer };
  await page.request.post('/api/admin/suppressions/import', { multipart: { file } });
  return {
    csv_id: csv_ids[0]!,
    schedule_id,
    execution_id: runs.items[0]!.execution_id,
    member_id,
    erasure_id: await eraseSomebody(csv_ids[0]!),
  };
}

/** Of whom somebody was told already. @returns its erasure_id */
async function eraseSomebody(csv_id: string): Promise<string> {
  const leads = `/api/admin/leads/csvs/${csv_id}/leads`;
  const { items } = await found<Schemas['LeadCursorPage']>(leads);
  const { email } = items.find(
    (lead) => lead.row > 0 && lead.email !== null && lead.distribution_count > 1,
  )!;
  const answer = await page.request.post('/api/admin/erasures', { data: { email } });
  const { erasure_id, recipients } = (await answer.json()) as Schemas['Erasure'];
  const data = { member_ids: [recipients[0]!.member_id] };
  await page.request.post(`/api/admin/erasures/${erasure_id}/told`, { data });
  return erasure_id;
}

async function returnSomeLeads(member_id: string): Promise<void> {
  const path = `/api/admin/members/${member_id}`;
  const { items } = await found<Schemas['ReceivedLeadCursorPage']>(`${path}/leads?limit=3`);
  const reason = 'The number is out of service.';
  const leads = items.slice(1).map(({ csv_id, row }) => ({ csv_id, row, reason }));
  await page.request.post(`${path}/returns`, { data: { leads } });
}

async function found<Answer>(path: string): Promise<Answer> {
  return (await (await page.request.get(path)).json()) as Answer;
}

async function visit(one: ConsolePage): Promise<void> {
  const { name, path, shows, check, press, choosesFile } = one;
  await page.goto(path);
  if (check) await page.getByRole('checkbox', { name: check }).first().check();
  if (press) await page.getByRole('button', { name: press }).first().click();
  if (choosesFile) {
    const { name: fileName, content } = leadFiles()[1]!;
    const buffer = Buffer.from(await content.arrayBuffer());
    const file = { name: `more-${fileName}`, mimeType: 'text/csv', buffer };
    await page.locator('input[type=file]').setInputFiles(file);
  }
  await page.getByText(shows).filter({ visible: true }).first().waitFor();
  await take(page, name);
}

/** As high as the page is, within bounds: what sticks to the edge of the window stands where it would. */
async function take(from: Page, name: string): Promise<void> {
  await from.waitForLoadState('networkidle');
  const height = await from.evaluate<number>('document.documentElement.scrollHeight');
  const { width } = SIZE;
  await from.setViewportSize({ width, height: Math.min(Math.max(height, SIZE.height), HIGHEST) });
  await from.screenshot({ path: `${FOLDER}/${name}.png` });
  await from.setViewportSize(SIZE);
  console.log(`${FOLDER}/${name}.png`);
}
