import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { SystemClock } from '@sluice/kernel';
import type { CsvRepository, IngestionRepository, NewLead } from '@sluice/leads';
import { MongoStorage } from '@sluice/persistence-mongo';
import { SqliteStorage } from '@sluice/persistence-sqlite';
import { csvRecord } from '../support/csv-record';
import { SCALE, count, mustBe, quantile, report, say, tell } from '../support/measure';
import { withMongoDatabase } from '../support/mongo-database';
import { askMeanwhile, askWhenIdle } from '../support/overview';
import { withScratch } from '../support/scratch';
import { Server } from '../support/server';

/* The real server on leads of before: how long until their contacts are in the form of today. */

const LEADS = 10_000_000 * SCALE;
const LEADS_ON_MONGO = 1_000_000 * SCALE;
/** Each so many leads there is one with a number of before. */
const OLD_EVERY = 10;
/** So many behind each of these there is one with a further address in a column of its own. */
const FURTHER_BEHIND = 5;
const BATCH = 1_000;
/** No CSV has more. */
const LEADS_PER_CSV = 1_000_000;
const MEMORY_MIB = 400;

interface Storage {
  csvs: CsvRepository;
  ingestion: IngestionRepository;
  close(): Promise<void>;
}

await withScratch(async (directory) => {
  say(`SQLite: ${count(LEADS)} leads`);
  await fill(await SqliteStorage.open({ directory, role: 'ingestion' }), LEADS);
  await measure('SQLite', directory, LEADS, {});
});
await withMongoDatabase(({ databaseUri }) =>
  withScratch(async (directory) => {
    say(`MongoDB: ${count(LEADS_ON_MONGO)} leads`);
    await fill(await MongoStorage.open(databaseUri), LEADS_ON_MONGO);
    await measure('MongoDB', directory, LEADS_ON_MONGO, { MONGODB_URI: databaseUri });
  }),
);
report();

async function measure(
  engine: string,
  directory: string,
  leads: number,
  environment: Record<string, string>,
): Promise<void> {
  const start = performance.now();
  const server = await Server.start(directory, environment);
  const ready = performance.now();
  const busy = await askMeanwhile(server.client, async () => {
    await server.said('Stored contacts are in the form of this version');
  });
  const took = performance.now() - ready;
  const memory = await server.peakMemory();
  const [, changed] = /contacts changed: (\d+)/.exec(server.log)!;
  mustBe('Contacts changed', Number(changed), (2 * leads) / OLD_EVERY);
  const idle = await askWhenIdle(server.client);
  await server.stop();
  tell({
    what: `contacts of before brought into the form of today, ${engine}`,
    size: `${count(leads)} leads, each with an address and a number, every ${OLD_EVERY}th number of before, every ${OLD_EVERY}th lead with a second address`,
    sluice: `${count(took / 1_000)} s, ready to serve ${count(ready - start)} ms after the start; the whole server at most ${memory === null ? '?' : count(memory)} MiB; GET overview meanwhile: 99 % within ${quantile(busy, 0.99).toFixed(1)} ms, half within ${quantile(busy, 0.5).toFixed(1)} ms`,
    baseline: `the same server idle: 99 % within ${quantile(idle, 0.99).toFixed(1)} ms, half within ${quantile(idle, 0.5).toFixed(1)} ms`,
    ratio: null,
    target: `below ${MEMORY_MIB} MiB`,
    isReached: (memory ?? 0) < MEMORY_MIB,
    numbers: {
      renewal_ms: took,
      start_ms: ready - start,
      server_memory_mib: memory,
      busy_p50_ms: quantile(busy, 0.5),
      busy_p99_ms: quantile(busy, 0.99),
      idle_p50_ms: quantile(idle, 0.5),
      idle_p99_ms: quantile(idle, 0.99),
    },
  });
}

/** Writes leads as an earlier version has: the ingestion of this one would renew their numbers. */
async function fill(storage: Storage, leads: number): Promise<void> {
  for (let start = 0; start < leads; start += LEADS_PER_CSV)
    await fillCsv(storage, start, Math.min(leads, start + LEADS_PER_CSV));
  await storage.close();
}

async function fillCsv({ csvs, ingestion }: Storage, from: number, to: number): Promise<void> {
  const csv = csvRecord({ csv_id: randomUUID(), created_at: new SystemClock().now(), bytes: 1 });
  await csvs.add([csv], false);
  const attempt = await ingestion.begin(csv.csv_id, csv.created_at);
  for (let start = from; start < to; start += BATCH) {
    const leads = Array.from({ length: Math.min(BATCH, to - start) }, (_, index) =>
      leadOf(start + index, start + index - from),
    );
    const rows_done = start + leads.length - from;
    await ingestion.append(attempt, { leads, rejects: [], progress: { bytes_done: 1, rows_done } });
  }
  await ingestion.complete(attempt, {
    headers: [],
    total_rows: to - from,
    total_leads: to - from,
    rejected_rows: 0,
    duplicate_rows: 0,
    reject_reasons: [],
    lost_contacts: [],
    encoding: 'utf-8',
    delimiter: ',',
    bytes: 1,
    finished_at: new SystemClock().now(),
  });
}

/** The n-th person, from 0 to 9,999,999; Benin's numbers had eight digits until 2024. */
function leadOf(n: number, row: number): NewLead {
  // 1,234,577 and 10,000,000 have no common divisor, so no two people share a number.
  const scattered = 90_000_000 + ((n * 1_234_577) % 10_000_000);
  return {
    row,
    first_name: `First${n % 5_000}`,
    last_name: `Last${n % 9_000}`,
    email: `${scattered.toString(36)}.last${n % 9_000}@example.com`,
    phone: `${n % OLD_EVERY === 0 ? '+229' : '+22901'}${scattered}`,
    company: `Company ${n % 30_000}`,
    address: null,
    city: 'Cotonou',
    state: null,
    postal_code: null,
    country: 'BJ',
    source: null,
    extra: n % OLD_EVERY === FURTHER_BEHIND ? { 'Work Email': `work-${n}@example.com` } : {},
    lost: [],
    further_contacts: [],
  };
}
