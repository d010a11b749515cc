import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { MongoStorage } from '@sluice/persistence-mongo';
import { SqliteStorage } from '@sluice/persistence-sqlite';
import { MongoClient } from 'mongodb';
import { addCsv, addMembers, runsOf, type Ports } from '../support/installation';
import { SCALE, median, mustBe, report, tell, timed } from '../support/measure';
import { NaiveMongo } from '../support/naive-mongo';
import { NaiveSqlite } from '../support/naive-sqlite';

/* One run of 1,000 members over a million leads, against one insert and one increment per lead. */

const MEMBERS = 1_000 * SCALE;
const CSVS = 10;
const LEADS = 100_000 * SCALE;
const ROUNDS = 5;
const ALLOWANCES = [100, 250, 500];
const PER_RUN = sum(Array.from({ length: MEMBERS }, (_, member) => ALLOWANCES[member % 3]!));

Logger.overrideLogger(false);
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
  const naive = new NaiveSqlite(join(directory, 'naive.db'), CSVS * LEADS);
  const ports = await SqliteStorage.open({ directory: join(directory, 'sluice') });
  const result = await compare('SQLite', ports, naive, 60);
  naive.close();
  await ports.close();
  return result;
}

async function onMongo(uri: string): Promise<object> {
  const database = `sluice-bench-${randomBytes(4).toString('hex')}`;
  const url = new URL(uri);
  url.pathname = `/${database}`;
  const ports = await MongoStorage.open(url.toString());
  const naive = await NaiveMongo.open(uri, database, CSVS * LEADS);
  const result = await compare('MongoDB', ports, naive, 6);
  await naive.close();
  await ports.close();
  const client = await MongoClient.connect(uri);
  await client.db(database).dropDatabase();
  await client.close();
  return result;
}

/**
 * A B A B …: a whole run, then the usual design for some members, whose time per lead stands for a
 * whole run of it: serving all 1,000 would take it too long.
 */
async function compare(
  engine: string,
  ports: Ports,
  naive: { serve(member: number, allowance: number): number | Promise<number> },
  naiveMembers: number,
): Promise<object> {
  for (let csv = 0; csv < CSVS; csv += 1) await addCsv(ports, LEADS);
  await addMembers(ports, MEMBERS);
  const run = runsOf(ports);
  const ours: number[] = [];
  const usual: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(
      await timed(async () => {
        const { outcome } = await run();
        mustBe(`${engine}, leads of a run`, outcome!.total_leads_distributed, PER_RUN);
      }),
    );
    let leads = 0;
    const time = await timed(async () => {
      for (let member = 0; member < naiveMembers; member += 1)
        leads += await naive.serve(round * naiveMembers + member, ALLOWANCES[member % 3]!);
    });
    usual.push((time / leads) * PER_RUN);
  }
  const ratio = median(usual.map((time, round) => time / ours[round]!));
  tell(`${engine}, Sluice`, `${median(ours).toFixed(0)} ms a run of ${PER_RUN} leads`);
  tell(
    `${engine}, the usual design`,
    `${median(usual).toFixed(0)} ms, from ${naiveMembers} members a round`,
  );
  tell(`${engine}, times faster`, ratio.toFixed(0), '50');
  return { sluice_ms: median(ours), usual_ms: median(usual), times_faster: ratio };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
