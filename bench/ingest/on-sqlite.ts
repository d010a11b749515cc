import { fork } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { INGESTION_MEMORY } from '@sluice/leads';
import type { LeadFile } from '../support/lead-file';
import { count, median, mustBe, rowsPerSecond, say, skip, tell, timed } from '../support/measure';
import { copyOf } from '../support/scratch';
import { mustBeTakenIn, type TakenIn } from '../support/take-in';
import { SqliteImport } from './sqlite-import';

const ROUNDS = 3;
const SHARE = 0.6;
const MEMORY_MIB = 400;
/** The server's thread has these limits; V8's young generation is three times a semi-space. */
const LIKE_THE_THREAD = [
  `--max-semi-space-size=${INGESTION_MEMORY.young / 3}`,
  `--max-old-space-size=${INGESTION_MEMORY.old}`,
];

/**
 * A B A B …: Sluice takes the new file in, then `.import` does, each into a copy of a database that
 * has the earlier file.
 *
 * @param scratch a folder for databases
 * @returns the data folder that has the earlier file
 */
export async function onSqlite(
  scratch: string,
  earlier: LeadFile,
  added: LeadFile,
): Promise<string> {
  const shell = await SqliteImport.find();
  const size = `${count(added.rows)} rows into ${count(earlier.leads)} leads`;
  say('SQLite: the earlier file');
  const prepared = join(scratch, 'prepared');
  await mkdir(prepared);
  mustBeTakenIn(await takeInApart(prepared, earlier.path), earlier);
  const importPrepared = join(scratch, 'import-prepared.db');
  if (shell) {
    await shell.createTable(importPrepared);
    await shell.load(importPrepared, earlier.path);
    mustBe('Rows imported before', await shell.rows(importPrepared), earlier.importable);
  } else skip('`sqlite3 .import`. Install sqlite3 (Debian package sqlite3) to compare with it.');

  const sluiceTimes: number[] = [];
  const importTimes: number[] = [];
  let memory = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    say(`SQLite: round ${round + 1} of ${ROUNDS}`);
    const directory = await copyOf(prepared, join(scratch, 'sluice'));
    const taken = await takeInApart(directory, added.path);
    mustBeTakenIn(taken, added);
    sluiceTimes.push(taken.time);
    memory = Math.max(memory, taken.memory / 2 ** 20);
    if (!shell) continue;
    const database = await copyOf(importPrepared, join(scratch, 'import.db'));
    importTimes.push(await timed(() => shell.load(database, added.path)));
    const imported = (await shell.rows(database)) - earlier.importable;
    mustBe('Rows imported', imported, added.importable);
  }

  const ours = rowsPerSecond(added.rows, median(sluiceTimes));
  const theirs = shell ? rowsPerSecond(added.rows, median(importTimes)) : null;
  tell({
    what: 'ingestion into SQLite',
    size,
    sluice: `${count(ours)} rows/s, at most ${count(memory)} MiB`,
    baseline:
      theirs === null ? null : `${count(theirs)} rows/s: .import of sqlite3 ${shell!.version}`,
    ratio: theirs === null ? null : `${(ours / theirs).toFixed(2)} of its speed`,
    target: `${SHARE}, below ${MEMORY_MIB} MiB`,
    isReached: theirs !== null && ours / theirs >= SHARE && memory < MEMORY_MIB,
    numbers: {
      sluice_rows_per_s: ours,
      import_rows_per_s: theirs,
      share: theirs === null ? null : ours / theirs,
      memory_mib: memory,
    },
  });
  return prepared;
}

/** Takes a file in, in a process of its own, so that the memory is that of the ingestion alone. */
async function takeInApart(directory: string, path: string): Promise<TakenIn & { memory: number }> {
  const child = fork(join(import.meta.dirname, 'take-in.mjs'), [directory, path], {
    execArgv: LIKE_THE_THREAD,
  });
  let taken: (TakenIn & { memory: number }) | undefined;
  child.on('message', (message) => (taken = message as TakenIn & { memory: number }));
  return new Promise((resolve, reject) =>
    child.on('exit', (code) => {
      if (taken) resolve(taken);
      else reject(new Error(`Taking ${path} in ended with ${code}.`));
    }),
  );
}
