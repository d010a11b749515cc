import { openAsBlob } from 'node:fs';
import { dataOf, uploadCsvs, type Schemas, type SluiceClient } from '@sluice/api-client';
import type { LeadFile } from '../support/lead-file';
import { count, mustBe, quantile, rowsPerSecond, say, tell } from '../support/measure';
import { MEMBERS, WITHIN, addMembersAndSchedule, ask, askWhenIdle } from '../support/overview';
import { Server } from '../support/server';
import { mustBeTakenIn } from '../support/take-in';

/** The CSV itself is looked at once in so many requests. */
const LOOK_EVERY = 10;

/**
 * The Overview of the real server, asked for again and again: first while it has nothing else to do,
 * then while a file is taken in that was uploaded to it.
 *
 * @param dataDirectory has the earlier file's leads; it is changed
 */
export async function overviewMeanwhile(
  dataDirectory: string,
  earlier: LeadFile,
  added: LeadFile,
): Promise<void> {
  say('Overview of the server during ingestion');
  await lookAtEarlier(dataDirectory);
  const server = await Server.start(dataDirectory);
  const { client } = server;
  await addMembersAndSchedule(client);

  const idle = await askWhenIdle(client);
  const content = await openAsBlob(added.path);
  const { items } = await uploadCsvs(client, [{ name: 'added.csv', content }], {
    default_country: 'US',
  });
  const csv_id = items[0]!.csv_id;
  const busy: number[] = [];
  let csv: Schemas['Csv'];
  do {
    for (let request = 0; request < LOOK_EVERY; request += 1) busy.push(await ask(client));
    csv = await csvOf(client, csv_id);
  } while (csv.csv_status === 'ingesting');

  mustBeTakenIn(
    { leads: csv.total_leads, rejects: csv.rejected_rows, duplicates: csv.duplicate_rows },
    added,
  );
  const overview = await dataOf(client.GET('/api/admin/leads/overview'));
  mustBe('Leads on the Overview', overview.total_leads, earlier.leads + added.leads);
  const memory = await server.peakMemory();
  await server.stop();

  const { started_at, finished_at } = csv.ingest;
  const speed = rowsPerSecond(added.rows, Date.parse(finished_at!) - Date.parse(started_at!));
  const [ours, alone] = [quantile(busy, 0.99), quantile(idle, 0.99)];
  tell({
    what: 'GET overview during ingestion',
    size: `${count(busy.length)} requests, ${count(MEMBERS)} members, ${count(added.rows)} rows into ${count(earlier.leads)} leads`,
    sluice: `99 % within ${ours.toFixed(1)} ms, half within ${quantile(busy, 0.5).toFixed(1)} ms, the slowest ${count(Math.max(...busy))} ms; meanwhile ${count(speed)} rows/s; the whole server at most ${memory === null ? '?' : count(memory)} MiB`,
    baseline: `the same server idle: 99 % within ${alone.toFixed(1)} ms, half within ${quantile(idle, 0.5).toFixed(1)} ms`,
    ratio: `${(ours / alone).toFixed(1)} ×`,
    target: `99 % within ${WITHIN} ms`,
    isReached: ours < WITHIN,
    numbers: {
      busy_p50_ms: quantile(busy, 0.5),
      busy_p99_ms: ours,
      busy_max_ms: Math.max(...busy),
      idle_p50_ms: quantile(idle, 0.5),
      idle_p99_ms: alone,
      rows_per_s: speed,
      server_memory_mib: memory,
    },
  });
}

/** What was taken in without a server the first one looks at once, which is not to be measured. */
async function lookAtEarlier(dataDirectory: string): Promise<void> {
  const server = await Server.start(dataDirectory);
  await server.said('Stored contacts are in the form of this version');
  await server.stop();
}

function csvOf(client: SluiceClient, csv_id: string): Promise<Schemas['Csv']> {
  const params = { path: { csv_id } };
  return dataOf(client.GET('/api/admin/leads/csvs/{csv_id}', { params }));
}
