import 'reflect-metadata';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { total } from '@sluice/distribution';
import type { Allotment } from '@sluice/history';
import { MongoStorage } from '@sluice/persistence-mongo';
import { SqliteStorage } from '@sluice/persistence-sqlite';
import { NaiveMongo } from '../naive-mongo';
import { NaiveSqlite } from '../naive-sqlite';
import { addCsv, addMembers, runsOf, type Ports } from '../support/installation';
import {
  SCALE,
  count,
  median,
  milliseconds,
  mustBe,
  report,
  say,
  tell,
  timed,
} from '../support/measure';
import { withMongoDatabase } from '../support/mongo-database';
import { withScratch } from '../support/scratch';
import { demandOf } from '../support/tiers';
import type { UsualDesign } from '../support/usual-design';

/*
 * Whole runs of Sluice, A B A B … with the usual design, which serves some of the members of Sluice's
 * first run each time, in the order of that run. Both must hand out the very same leads.
 */

const MEMBERS = 1_000 * SCALE;
const CSVS = 10;
const LEADS_PER_CSV = 100_000 * SCALE;
const ROUNDS = 10;
const DEMAND = demandOf(MEMBERS);
const FACTOR = 50;
const WITHIN = 300;

interface Contest {
  engine: string;
  sluice: Ports;
  usual: UsualDesign;
  /** How many members the usual design serves in each round. */
  portion: number;
  /** Within how many milliseconds a run must be done; null: nothing is promised. */
  within: number | null;
}

Logger.overrideLogger(false);
await withScratch(async (directory) => {
  const sluice = await SqliteStorage.open({ directory: join(directory, 'sluice') });
  const usual = new NaiveSqlite(join(directory, 'usual.db'), CSVS * LEADS_PER_CSV);
  const portion = MEMBERS / ROUNDS;
  await compare({ engine: 'SQLite', sluice, usual, portion, within: WITHIN });
});
await withMongoDatabase(async ({ uri, name, databaseUri }) => {
  const sluice = await MongoStorage.open(databaseUri);
  const usual = await NaiveMongo.open(uri, name, CSVS * LEADS_PER_CSV);
  await compare({ engine: 'MongoDB', sluice, usual, portion: 6, within: null });
});
report();

async function compare({ engine, sluice, usual, portion, within }: Contest): Promise<void> {
  say(`${engine}: ${count(CSVS * LEADS_PER_CSV)} leads in ${CSVS} CSVs, ${count(MEMBERS)} members`);
  const queue: string[] = [];
  while (queue.length < CSVS) queue.push(await addCsv(sluice, LEADS_PER_CSV));
  await addMembers(sluice, MEMBERS);
  const run = runsOf(sluice);
  const sluiceTimes: number[] = [];
  const usualTimes: number[] = [];
  const served: Allotment[] = [];
  let firstRun: Allotment[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    let execution_id = '';
    const sluiceTime = await timed(async () => {
      const { execution_id: id, outcome } = await run();
      mustBe('Leads that a run handed out', outcome?.total_leads_distributed ?? 0, DEMAND);
      execution_id = id;
    });
    sluiceTimes.push(sluiceTime);
    if (round === 0)
      firstRun = await sluice.executions.allotmentsOfRunAfter(execution_id, -1, MEMBERS + 1);
    const turn = firstRun.slice(round * portion, (round + 1) * portion);
    const given: number[][] = [];
    const usualTime = await timed(async () => {
      for (const { position, allowance } of turn)
        given.push(await usual.serve(position, allowance));
    });
    for (const [member, allotment] of turn.entries()) mustHaveGot(allotment, given[member]!, queue);
    // A whole run of the usual design takes as long as its share of it says.
    usualTimes.push((usualTime / leadsOf(turn)) * DEMAND);
    served.push(...turn);
  }
  await checkTotals(sluice, usual, leadsOf(served));
  await usual.close();
  await sluice.close();

  const [ours, theirs] = [median(sluiceTimes), median(usualTimes)];
  const factor = theirs / ours;
  tell({
    what: `one run on ${engine}, planned and durably committed`,
    size: `${count(MEMBERS)} members, ${count(CSVS * LEADS_PER_CSV)} leads in ${CSVS} CSVs`,
    sluice: `${milliseconds(ours)} for ${count(DEMAND)} leads`,
    baseline: `${milliseconds(theirs)}: one insert and one increment per lead (from ${count(served.length)} of ${count(MEMBERS)} members)`,
    ratio: `${factor.toFixed(0)} × faster`,
    target: `${FACTOR} ×${within === null ? '' : `, below ${within} ms`}`,
    isReached: factor >= FACTOR && (within === null || ours < within),
    numbers: { sluice_ms: ours, usual_ms: theirs, times_faster: factor },
  });
}

/** Rule 2 leaves no choice, so the usual design must come to the same leads. */
function mustHaveGot({ slices }: Allotment, places: readonly number[], queue: string[]): void {
  const expected = slices.flatMap(({ csv_id, from, to }) => {
    const start = queue.indexOf(csv_id) * LEADS_PER_CSV;
    return Array.from({ length: to - from }, (_, index) => start + from + index);
  });
  mustBe('Leads of a member in the usual design', places.length, expected.length);
  for (const [index, place] of places.entries())
    mustBe('A lead of a member in the usual design', place, expected[index]!);
}

async function checkTotals(sluice: Ports, usual: UsualDesign, handedOut: number): Promise<void> {
  const ledgers = await sluice.pool.ledgers(null, CSVS + 1);
  mustBe(
    'Distributions in the ledgers',
    ledgers.reduce((sum, { counts }) => sum + total(counts), 0),
    ROUNDS * DEMAND,
  );
  const { distributions, increments } = await usual.totals();
  mustBe('Distributions of the usual design', distributions, handedOut);
  mustBe('Increments of the usual design', increments, handedOut);
}

function leadsOf(allotments: readonly Allotment[]): number {
  return allotments.reduce((sum, { received }) => sum + received, 0);
}
