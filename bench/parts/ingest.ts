import 'reflect-metadata';
import { join } from 'node:path';
import { onMongo } from '../ingest/on-mongo';
import { onSqlite } from '../ingest/on-sqlite';
import { overviewMeanwhile } from '../ingest/overview-meanwhile';
import { writeLeadFile, type LeadFile } from '../support/lead-file';
import { SCALE, report, say } from '../support/measure';
import { withMongoDatabase } from '../support/mongo-database';
import { copyOf, withScratch } from '../support/scratch';

/* A million rows in, where a million leads are, against what the engines themselves can load. */

const ROWS = 1_000_000 * SCALE;
/** MongoDB takes the rows in as several files, since there is no copying a database back in between. */
const MONGO_FILES = 4;

say('Making the files');
const earlier = await fileOf('earlier', 0, ROWS);
const added = await fileOf('added', ROWS, ROWS);
const addedInParts: LeadFile[] = [];
for (let part = 0; part < MONGO_FILES; part += 1) {
  const rows = ROWS / MONGO_FILES;
  addedInParts.push(await fileOf(`added-${part}`, 2 * ROWS + part * rows, rows));
}

await withScratch(async (scratch) => {
  const prepared = await onSqlite(scratch, earlier, added);
  const directory = await copyOf(prepared, join(scratch, 'server'));
  await overviewMeanwhile(directory, earlier, added);
});
await withMongoDatabase((database) => onMongo(database, earlier, addedInParts));
report();

/** Made once and kept: the same every time. */
function fileOf(name: string, firstPerson: number, rows: number): Promise<LeadFile> {
  return writeLeadFile({
    path: `tmp/bench/${name}-${rows}.csv`,
    rows,
    firstPerson,
    earlierFirstPerson: firstPerson === 0 ? null : 0,
  });
}
