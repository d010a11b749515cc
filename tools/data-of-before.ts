/**
 * Makes a small installation in which there is some of everything, over the API of a server of the
 * version that is to be kept, and writes down what its API says of it then:
 *
 * node tools/data-of-before.ts make URL SAID.json       (a server with nothing in it yet)
 * node tools/data-of-before.ts dump MONGODB_URI FILE.gz (all collections of that database)
 *
 * Stop the server in between; what SQLite has is its `sluice.db`, compressed with gzip. See the
 * README.md beside the fixtures.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { BSON, MongoClient } from 'mongodb';

type Row = Record<string, unknown>;

const [task, from, to] = process.argv.slice(2);
if (from === undefined || to === undefined)
  throw new Error('Say what to do: make URL FILE, or dump MONGODB_URI FILE.');
const SIGN_IN = { email: 'ann@example.com', password: 'correct horse battery' };
const A_MINUTE = 60_000;
let identity: Record<string, string> = {};

if (task === 'make') writeFileSync(to, `${JSON.stringify(await make(), null, 1)}\n`);
else if (task === 'dump') writeFileSync(to, gzipSync(await dump(from)));
else throw new Error(`There is no task "${task}".`);

/** All that happens in the installation. @returns what the API says of it at the end */
async function make(): Promise<Row> {
  const answer = await fetch(`${from}/api/auth/setup`, jsonOf('POST', SIGN_IN));
  identity = { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! };
  const scopes = ['read', 'write'];
  const { key } = await call('POST', 'api-keys', { name: 'shop', scopes });
  await call('POST', 'api-keys', { name: 'reports', scopes: ['read'] });
  await call('POST', 'users', {
    email: 'vic@example.com',
    role: 'viewer',
    password: 'another horse battery',
  });
  await call('PUT', 'settings', {
    distribution_limit: 2,
    archive_after_days: null,
    erase_archived_after_days: null,
    default_country: 'US',
    make_good: true,
    low_supply_weeks: 3,
    notify_emails: ['leads@example.com'],
  });
  for (const [tier, label, leads_per_distribution] of [
    ['bronze', 'Bronze', 2],
    ['silver', 'Silver', 4],
    ['gold', 'Gold', 7],
  ] as const)
    await call('PUT', `tiers/${tier}`, { label, leads_per_distribution });
  const names = ['Bea', 'Bo', 'Sid', 'Gus', 'Pia', 'Rex'];
  const tiers = ['bronze', 'bronze', 'silver', 'gold', 'silver', 'bronze'];
  const records = names.map((name, at) => ({
    name,
    email: `${name.toLowerCase()}@example.org`,
    tier: tiers[at],
    external_id: at % 2 === 0 ? `crm-${at}` : undefined,
  }));
  await call('PUT', 'members/bulk', records);
  const { items: members } = await call('GET', 'members');
  const member = (name: string): string =>
    members.find((each: Row) => each['name'] === name)!['member_id'];
  await call('PATCH', `members/${member('Pia')}`, { status: 'paused' });

  const hubspot = await takeIn('hubspot-contacts.csv', sample('hubspot-contacts.csv'));
  const facebook = await takeIn('facebook-lead-ads.csv', sample('facebook-lead-ads.csv'));
  const excel = await takeIn('excel-english.csv', sample('excel-english.csv'));
  const fair = await takeIn('fair.csv', generated('fair', 40), { distribution_limit: 3 });
  const spare = await takeIn('spare.csv', generated('spare', 6));
  await takeIn('nobody.csv', 'name,colour\nAnn,red\n', {}, 'failed');
  await call('PATCH', `leads/csvs/${spare}`, { name: 'Spare leads', paused: true });
  await call('PATCH', `leads/csvs/${excel}`, { archived: true });
  await call('PUT', 'leads/csvs/order', { csv_ids: [facebook, fair, hubspot] });

  const form = new FormData();
  const list = ['fair-30@example.com', 'elsewhere.example', '+12025550199'];
  form.append('file', new Blob([list.join('\n')]), 'partners.csv');
  await call('POST', 'suppressions/import', form);
  await call('POST', 'suppressions', { value: 'fair-31@example.com' });
  await call('POST', 'suppressions', { value: 'fair-1@example.com' });
  const digest = createHash('sha256').update('fair-32@example.com').digest('hex');
  await call('POST', 'suppressions', { value: digest });
  await applied();

  await run();
  await call('POST', `leads/csvs/${fair}/leads/12/withdraw`, { reason: 'Asked us not to.' });
  await call('POST', `leads/csvs/${fair}/leads/13/withdraw`, { reason: 'By mistake.' });
  await call('POST', `leads/csvs/${fair}/leads/13/restore`, { reason: 'It was a mistake.' });
  await giveBack(member('Gus'), 2);
  await giveBack(member('Sid'), 1);
  // Gus gets another lead for each of his two.
  await run({ tiers: ['gold'] });
  await call('POST', 'distributions/preview', {});
  const mistaken = await run({ member_ids: [member('Bo'), member('Bea')] });
  await call('POST', `history/${mistaken}/revert`, { reason: 'The wrong members.' });
  // One was suppressed before anybody had received the lead, the other has recipients.
  await call('POST', 'erasures', { email: 'fair-1@example.com' });
  await call('POST', 'erasures', { email: 'fair-2@example.com' });
  await call('DELETE', `members/${member('Rex')}`);
  await occurrence();
  // The run has made Sid's lead good; this one stays owed.
  await giveBack(member('Sid'), 1);
  const { ok } = await call('POST', 'ledger/verify');
  if (!ok) throw new Error('The ledgers of this version disagree with its allotments.');
  return { key_hash: createHash('sha256').update(key).digest('hex'), ...(await said()) };
}

/** A schedule that comes due within two minutes, and the run that it makes. */
async function occurrence(): Promise<void> {
  const due = new Date(Math.ceil(Date.now() / A_MINUTE + 0.1) * A_MINUTE);
  await call('POST', 'schedules', {
    name: 'Weekly leads',
    frequency: 'weekly',
    day_of_week: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][due.getUTCDay()],
    time: due.toISOString().slice(11, 16),
    min_leads_required: 3,
    tiers: ['bronze', 'silver'],
  });
  await call('POST', 'schedules', {
    name: 'Month end',
    frequency: 'monthly',
    day_of_month: 31,
    time: '06:30',
    timezone: 'America/New_York',
    enabled: false,
  });
  const isThere = ({ trigger, status }: Row): boolean =>
    trigger === 'schedule' && status !== 'running';
  while (!(await call('GET', 'history')).items.some(isThere)) await pause(1_000);
}

/** What the API says of everything; left out is what it works out anew for every answer. */
async function said(): Promise<Row> {
  const csvs = await listed('leads/csvs', 'queue_position', 'stuck', 'progress', 'abilities');
  const executions = await listed('history');
  const members = await listed('members');
  const taken = csvs.filter(({ csv_status }) => csv_status !== 'failed');
  const ids = (of: Row[], name: string): string[] => of.map((one) => String(one[name]));
  const csv_ids = ids(taken, 'csv_id');
  return {
    csvs,
    queue: csv_ids.filter((csv_id) =>
      taken.some(
        (csv) => csv['csv_id'] === csv_id && csv['csv_status'] === 'active' && !csv['paused'],
      ),
    ),
    ledgers: await each(csv_ids, (id) => call('GET', `leads/csvs/${id}/ledger`)),
    leads: await each(csv_ids, async (id) => {
      const { items } = await call('GET', `leads/csvs/${id}/leads?limit=200`);
      return each(ids(items, 'row'), (row) => call('GET', `leads/csvs/${id}/leads/${row}`));
    }),
    rejects: await each(
      ids(csvs, 'csv_id'),
      async (id) => (await call('GET', `leads/csvs/${id}/rejects`)).items,
    ),
    members,
    returns: await each(ids(members, 'member_id'), async (id) => {
      const { items, credit } = await call('GET', `members/${id}/returns`);
      return { items, credit };
    }),
    allotments: await each(
      ids(members, 'member_id'),
      async (id) => (await call('GET', `members/${id}/allotments`)).items,
    ),
    tiers: await listed('tiers'),
    runs: await each(ids(executions, 'execution_id'), async (id) => ({
      ...without(await call('GET', `history/${id}`), [
        'duration_ms',
        'source_csvs',
        'exhausted_csvs',
      ]),
      members: (await call('GET', `history/${id}/members`)).items,
    })),
    schedules: await listed('schedules', 'next_run_at', 'last_run_at', 'last_status'),
    suppressions: await listed('suppressions', 'applied'),
    settings: await call('GET', 'settings'),
    users: await listed('users'),
    api_keys: (await listed('api-keys')).map((key) => without(key, ['last_used_at'])),
    audit: (await call('GET', 'audit/verify')).head,
  };
}

async function listed(path: string, ...left: string[]): Promise<Row[]> {
  const { items } = await call('GET', `${path}?page_size=200`);
  return items.map((item: Row) => without(item, left));
}

/** By id, what `ask` answers for each. */
async function each(ids: string[], ask: (id: string) => Promise<unknown>): Promise<Row> {
  const answers: Row = {};
  for (const id of ids) answers[id] = await ask(id);
  return answers;
}

function without(item: Row, left: readonly string[]): Row {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !left.includes(name))) as Row;
}

async function run(order: Row = {}): Promise<string> {
  const { execution_id } = await call('POST', 'distributions', order);
  await until(`history/${execution_id}`, ({ status }) => status !== 'running');
  return execution_id;
}

/** Some leads that a member got in the last run. */
async function giveBack(member_id: string, count: number): Promise<void> {
  const { items } = await call('GET', `members/${member_id}/leads?limit=200`);
  const leads = items
    .slice(-count)
    .map(({ csv_id, row }: Row) => ({ csv_id, row, reason: 'The number is out of service.' }));
  await call('POST', `members/${member_id}/returns`, { leads });
}

async function applied(): Promise<void> {
  const isApplied = ({ items }: Row): boolean =>
    (items as Row[]).every((entry) => entry['applied'] === true);
  await until('suppressions', isApplied);
}

async function takeIn(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  options: Row = {},
  end = 'active',
) {
  const form = new FormData();
  form.append('files', new Blob([content]), name);
  form.append('options', JSON.stringify(options));
  const { items } = await call('POST', 'leads/csvs', form);
  await until(`leads/csvs/${items[0].csv_id}`, ({ csv_status }) => csv_status === end);
  return items[0].csv_id as string;
}

function sample(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../docs/samples/${name}`, import.meta.url)));
}

/** Rows of people who are nobody; the last one is there twice, and one has no address. */
function generated(name: string, rows: number): string {
  const row = (at: number): string => `Ann ${at},${name}-${at}@example.com,Stand ${at % 3}`;
  const lines = Array.from({ length: rows }, (_, at) => row(at));
  return ['first name,email,stand', ...lines, row(rows - 1), 'Nobody,,', ''].join('\n');
}

async function until(path: string, isSo: (answer: Row) => boolean): Promise<void> {
  while (!isSo(await call('GET', path))) await pause(50);
}

function jsonOf(method: string, body: unknown): RequestInit {
  const headers = { 'content-type': 'application/json', ...identity };
  return { method, headers, body: JSON.stringify(body) };
}

// What the server answers is whatever that version answers; a wrong guess shows when it is used.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function call(method: string, path: string, body?: unknown): Promise<any> {
  const isForm = body instanceof FormData;
  const plain = { method, headers: identity, body: isForm ? body : null };
  const request = body === undefined || isForm ? plain : jsonOf(method, body);
  const answer = await fetch(`${from}/api/admin/${path}`, request);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}

/** Every collection as it is, its indexes too, in EJSON, so that no type is lost. */
async function dump(uri: string): Promise<string> {
  const client = await MongoClient.connect(uri);
  const collections: Row[] = [];
  for (const info of await client.db().listCollections().toArray()) {
    const { name } = info;
    const all = client.db().collection(name);
    const indexes = (await all.indexes()).filter((index) => index.name !== '_id_');
    const documents = await all.find().sort({ _id: 1 }).toArray();
    collections.push({ name, options: 'options' in info ? info.options : {}, indexes, documents });
  }
  await client.close();
  return BSON.EJSON.stringify(collections, { relaxed: false });
}
