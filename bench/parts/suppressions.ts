import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, openAsBlob } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as after } from 'node:timers/promises';
import { dataOf, uploadCsvs, type Schemas, type SluiceClient } from '@sluice/api-client';
import { writeLeadFile, type LeadFile } from '../support/lead-file';
import { SCALE, count, mustBe, quantile, report, say, tell, timed } from '../support/measure';
import {
  MEMBERS,
  WITHIN,
  addMembersAndSchedule,
  askMeanwhile,
  askWhenIdle,
} from '../support/overview';
import { personOf } from '../support/person';
import { withScratch } from '../support/scratch';
import { Server } from '../support/server';

/* A long list of hashes into the suppression list of the real server, and its leads held against it. */

const LEADS = 300_000 * SCALE;
const HASHES = 1_000_000 * SCALE;
/** Each so many rows there is a lead that is on the list; such rows all have an address. */
const LEAD_EVERY = 50;
const FIRST_LEAD = 2;
const SUPPRESSED = LEADS / LEAD_EVERY;
const LONGEST_WAIT = 300;
const MEMORY_MIB = 400;
const LOOK_EVERY = 200;

say('Making the files');
const leads = await writeLeadFile({
  path: `tmp/bench/earlier-${LEADS}.csv`,
  rows: LEADS,
  firstPerson: 0,
  earlierFirstPerson: null,
});
const list = await hashFile();
await withScratch((scratch) => measure(scratch, leads, list));
report();

async function measure(directory: string, file: LeadFile, hashes: string): Promise<void> {
  await prepare(directory, file);
  const server = await Server.start(directory);
  const { client } = server;
  const idle = await askWhenIdle(client);
  const before = await dataOf(client.GET('/api/admin/leads/overview'));

  say('Importing the list');
  let importing = 0;
  let applying = 0;
  const busy = await askMeanwhile(client, async () => {
    importing = await timed(() => importList(client, hashes));
    applying = await timed(() => untilApplied(client));
  });
  const overview = await dataOf(client.GET('/api/admin/leads/overview'));
  mustBe('Leads withdrawn', before.remaining_leads - overview.remaining_leads, SUPPRESSED);
  const memory = await server.peakMemory();
  await server.stop();

  const [ours, alone] = [quantile(busy, 0.99), quantile(idle, 0.99)];
  const slowest = Math.max(...busy);
  tell({
    what: 'GET overview while a list of suppressions is imported and applied',
    size: `${count(busy.length)} requests, ${count(MEMBERS)} members, ${count(HASHES)} hashes, ${count(SUPPRESSED)} of them of ${count(file.leads)} leads`,
    sluice: `99 % within ${ours.toFixed(1)} ms, half within ${quantile(busy, 0.5).toFixed(1)} ms, the slowest ${count(slowest)} ms; imported in ${(importing / 1_000).toFixed(1)} s, applied in ${(applying / 1_000).toFixed(1)} s; the whole server at most ${memory === null ? '?' : count(memory)} MiB`,
    baseline: `the same server idle: 99 % within ${alone.toFixed(1)} ms, half within ${quantile(idle, 0.5).toFixed(1)} ms`,
    ratio: `${(ours / alone).toFixed(1)} ×`,
    target: `99 % within ${WITHIN} ms, all within ${LONGEST_WAIT} ms, below ${MEMORY_MIB} MiB`,
    isReached: ours < WITHIN && slowest < LONGEST_WAIT && (memory ?? 0) < MEMORY_MIB,
    numbers: {
      busy_p50_ms: quantile(busy, 0.5),
      busy_p99_ms: ours,
      busy_max_ms: slowest,
      idle_p50_ms: quantile(idle, 0.5),
      idle_p99_ms: alone,
      import_ms: importing,
      apply_ms: applying,
      server_memory_mib: memory,
    },
  });
}

/** By a server of its own, so that its memory isn't counted. */
async function prepare(directory: string, file: LeadFile): Promise<void> {
  say('Taking the leads in');
  const server = await Server.start(directory);
  await addMembersAndSchedule(server.client);
  await takeIn(server.client, file);
  await server.stop();
}

async function takeIn(client: SluiceClient, { path, leads: expected }: LeadFile): Promise<void> {
  const content = await openAsBlob(path);
  const { items } = await uploadCsvs(client, [{ name: 'leads.csv', content }], {
    default_country: 'US',
  });
  const params = { path: { csv_id: items[0]!.csv_id } };
  let csv: Schemas['Csv'];
  do {
    await after(LOOK_EVERY);
    csv = await dataOf(client.GET('/api/admin/leads/csvs/{csv_id}', { params }));
  } while (csv.csv_status === 'ingesting');
  mustBe('Leads', csv.total_leads, expected);
}

async function importList(client: SluiceClient, path: string): Promise<void> {
  const form = new FormData();
  form.append('file', await openAsBlob(path), 'hashes.txt');
  const { added } = await dataOf(
    client.POST('/api/admin/suppressions/import', {
      body: form as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  );
  mustBe('Hashes added', added, HASHES);
}

async function untilApplied(client: SluiceClient): Promise<void> {
  const params = { query: { page_size: 1 } };
  for (;;) {
    const { items } = await dataOf(client.GET('/api/admin/suppressions', { params }));
    if (items[0]!.applied) return;
    await after(LOOK_EVERY);
  }
}

/** Made once and kept, as the files of leads are. */
async function hashFile(): Promise<string> {
  const path = `tmp/bench/hashes-${HASHES}.txt`;
  if (existsSync(path)) return path;
  await pipeline(Readable.from(hashLines()), createWriteStream(`${path}.part`));
  await rename(`${path}.part`, path);
  return path;
}

/** Those of leads stand scattered among those of strangers. */
function* hashLines(): Generator<string> {
  const strangers = HASHES / SUPPRESSED;
  for (let lead = 0; lead < SUPPRESSED; lead += 1) {
    const emails = [personOf(lead * LEAD_EVERY + FIRST_LEAD).email];
    const from = Math.ceil(lead * strangers);
    const to = Math.ceil((lead + 1) * strangers);
    for (let stranger = from + 1; stranger < to; stranger += 1)
      emails.push(`stranger-${stranger}@example.net`);
    yield emails.map((email) => `${createHash('sha256').update(email).digest('hex')}\n`).join('');
  }
}
