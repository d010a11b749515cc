import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SystemClock } from '@sluice/kernel';
import { ingestFile, type Csv, type CsvRepository, type IngestionRepository } from '@sluice/leads';
import { MongoStorage } from '@sluice/persistence-mongo';
import { SqliteStorage } from '@sluice/persistence-sqlite';
import { MongoClient } from 'mongodb';
import { HEADERS, writeLeadFile } from '../support/lead-file';
import { SCALE, mustBe, report, tell, timed } from '../support/measure';

/* A million rows in, where a million leads are, against what the engines themselves can load. */

const ROWS = 1_000_000 * SCALE;
const OLD = `tmp/bench/old-${ROWS}.csv`;
const NEW = `tmp/bench/new-${ROWS}.csv`;
const run = promisify(execFile);
const clock = new SystemClock();

await writeLeadFile(OLD, 'old', ROWS);
const expected = await writeLeadFile(NEW, 'new', ROWS);
const directory = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
const results: Record<string, unknown> = {};
try {
  results['sqlite'] = await onSqlite();
  const uri = process.env['MONGODB_URI'];
  if (uri) results['mongo'] = await onMongo(uri);
  else console.log('  !!! MongoDB skipped: set MONGODB_URI to a replica set.');
} finally {
  await rm(directory, { recursive: true, force: true });
}
report(results);

async function onSqlite(): Promise<object> {
  const storage = await SqliteStorage.open({ directory, role: 'ingestion' });
  await takeIn(storage, OLD);
  const ours = await timed(async () => mustBe('leads', await takeIn(storage, NEW), expected));
  const memory = process.resourceUsage().maxRSS / 1024;
  await storage.close();
  const baseline = await sqliteImport();
  const ratio = baseline === null ? null : baseline / ours;
  tell('SQLite, Sluice', `${rate(ours)} rows/s, at most ${memory.toFixed(0)} MiB`, 'below 400 MiB');
  if (baseline === null)
    console.log('  !!! sqlite3 is not installed (Debian package sqlite3): no baseline.');
  else tell('SQLite, sqlite3 .import', `${rate(baseline)} rows/s`);
  if (ratio !== null) tell('SQLite, share of its speed', ratio.toFixed(2), '0.60');
  return { sluice_ms: ours, import_ms: baseline, share: ratio, memory_mib: memory };
}

/** Milliseconds of `.import` into a table that has a million rows already; null without sqlite3. */
async function sqliteImport(): Promise<number | null> {
  const file = join(directory, 'import.db');
  const columns = HEADERS.map((header) => `${header} TEXT`).join(', ');
  const load = (path: string) => `.import --csv --skip 1 ${path} leads\n`;
  try {
    // Rows without an address are many: NULL is unlike every other, '' isn't.
    await script(
      file,
      `CREATE TABLE leads (${columns});\nCREATE UNIQUE INDEX by_email ON leads (email) WHERE email <> '';\n${load(OLD)}`,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return timed(() => script(file, load(NEW)));
}

async function script(file: string, commands: string): Promise<void> {
  const path = join(directory, 'commands.sql');
  await writeFile(path, commands);
  // It tells every duplicate on stderr.
  await run('sqlite3', [file, `.read ${path}`], { maxBuffer: 1 << 28 }).catch((error: Error) => {
    if ('code' in error && error.code === 'ENOENT') throw error;
  });
}

async function onMongo(uri: string): Promise<object> {
  const database = `sluice-bench-${randomBytes(4).toString('hex')}`;
  const url = new URL(uri);
  url.pathname = `/${database}`;
  const storage = await MongoStorage.open(url.toString());
  await takeIn(storage, OLD);
  const ours = await timed(async () => mustBe('leads', await takeIn(storage, NEW), expected));
  await storage.close();
  const client = await MongoClient.connect(uri);
  const baseline = await plainInserts(client, database);
  await client.db(database).dropDatabase();
  await client.close();
  tell('MongoDB, Sluice', `${rate(ours)} rows/s`);
  tell('MongoDB, plain insertMany', `${rate(baseline)} rows/s`);
  tell('MongoDB, share of its speed', (baseline / ours).toFixed(2), '0.60');
  return { sluice_ms: ours, insert_many_ms: baseline, share: baseline / ours };
}

/** The documents that Sluice has written, into a collection with the same indexes. */
async function plainInserts(client: MongoClient, database: string): Promise<number> {
  const db = client.db(database);
  const indexes = (await db.collection('leads').indexes()).filter(({ name }) => name !== '_id_');
  const copy = db.collection('plain_leads');
  for (const { key, name, unique, partialFilterExpression } of indexes)
    await copy.createIndex(key, {
      ...(name !== undefined && { name }),
      ...(unique !== undefined && { unique }),
      ...(partialFilterExpression !== undefined && { partialFilterExpression }),
    });
  let time = 0;
  let batch: object[] = [];
  const flush = async () => {
    time += await timed(() => copy.insertMany(batch, { ordered: false }));
    batch = [];
  };
  for await (const lead of db.collection('leads').find().sort({ _id: 1 }).skip(expected)) {
    batch.push(lead);
    if (batch.length === 5_000) await flush();
  }
  if (batch.length > 0) await flush();
  return time;
}

/** @returns how many leads it has */
async function takeIn(
  storage: { csvs: CsvRepository; ingestion: IngestionRepository },
  path: string,
): Promise<number> {
  const csv = await csvOf(path);
  await storage.csvs.add([csv], false);
  const { result } = await ingestFile({
    csv,
    open: async () => createReadStream(path),
    repository: storage.ingestion,
    csvs: storage.csvs,
    clock,
    signal: new AbortController().signal,
  });
  return result.total_leads;
}

async function csvOf(path: string): Promise<Csv> {
  return {
    csv_id: randomUUID(),
    name: path,
    file_name: path,
    file_sha256: randomUUID(),
    created_at: clock.now(),
    manual_position: null,
    csv_status: 'ingesting',
    paused: false,
    total_rows: 0,
    total_leads: 0,
    rejected_rows: 0,
    duplicate_rows: 0,
    remaining_leads: 0,
    distributed_leads: 0,
    possible_distributions: 0,
    distribution_limit: 10,
    exhausted_at: null,
    archived_at: null,
    ingest: {
      bytes_done: 0,
      bytes_total: (await stat(path)).size,
      rows_done: 0,
      started_at: null,
      finished_at: null,
      error: null,
    },
    options: {
      mapping: null,
      delimiter: null,
      encoding: null,
      has_header: null,
      default_country: 'US',
      dedupe: 'email_or_phone',
    },
    version: 1,
  };
}

function rate(milliseconds: number): string {
  return Math.round((ROWS / milliseconds) * 1_000).toLocaleString('en-US');
}
