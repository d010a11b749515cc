/**
 * Shows Sluice at work on an empty data folder: three files of a few thousand leads, fifty members
 * over three tiers, a weekly schedule, two runs. Prints what the Overview shows and leaves the
 * server running.
 *
 * npm run demo
 */
import { setTimeout as after } from 'node:timers/promises';
import { createSluiceClient, dataOf, uploadCsvs, type SluiceClient } from '#api-client';
import { SAMPLE_SCHEDULE, leadFiles, sampleMembers } from '#samples';
import { overviewText } from './overview-text.ts';
import { startServer } from './start-server.ts';

const EMAIL = 'admin@example.com';
const PASSWORD = 'three files two runs';

const url = await startServer({
  SLUICE_ADMIN_EMAIL: EMAIL,
  SLUICE_ADMIN_PASSWORD: PASSWORD,
});
const sluice = await signIn(url);
await uploadFiles(sluice);
await addMembers(sluice);
await addSchedule(sluice);
await run(sluice);
await run(sluice);
console.log(overviewText(await dataOf(sluice.GET('/api/admin/leads/overview'))));
console.log(`The console is at ${url}; sign in as ${EMAIL} with the password ${PASSWORD}.`);
console.log('Ctrl+C stops the server.');

/** Services use an API key; the demo is its own admin and makes itself one. */
async function signIn(baseUrl: string): Promise<SluiceClient> {
  const visitor = createSluiceClient({ baseUrl });
  const { response } = await visitor.POST('/api/auth/login', {
    body: { email: EMAIL, password: PASSWORD },
  });
  const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
  const { key } = await dataOf(
    visitor.POST('/api/admin/api-keys', {
      body: { name: 'demo', scopes: ['read', 'write'] },
      headers: { cookie },
    }),
  );
  return createSluiceClient({ baseUrl, apiKey: key });
}

async function uploadFiles(client: SluiceClient): Promise<void> {
  const { items } = await uploadCsvs(client, leadFiles());
  for (const { csv_id } of items) {
    for (;;) {
      const path = { csv_id };
      const csv = await dataOf(client.GET('/api/admin/leads/csvs/{csv_id}', { params: { path } }));
      if (csv.csv_status !== 'ingesting') {
        console.log(
          `${csv.name}: ${csv.total_rows} rows, ${csv.total_leads} leads, ` +
            `${csv.duplicate_rows} duplicates, ${csv.rejected_rows} rejected`,
        );
        break;
      }
      await after(100);
    }
  }
}

async function addMembers(client: SluiceClient): Promise<void> {
  const { created } = await dataOf(
    client.PUT('/api/admin/members/bulk', { body: sampleMembers() }),
  );
  console.log(`${created} members added`);
}

async function addSchedule(client: SluiceClient): Promise<void> {
  await dataOf(client.POST('/api/admin/schedules', { body: SAMPLE_SCHEDULE }));
}

async function run(client: SluiceClient): Promise<void> {
  const { execution_id } = await dataOf(client.POST('/api/admin/distributions', { body: {} }));
  for (;;) {
    const path = { execution_id };
    const execution = await dataOf(
      client.GET('/api/admin/history/{execution_id}', { params: { path } }),
    );
    if (execution.status !== 'running') {
      console.log(
        `Run ${execution.status}: ${execution.total_leads_distributed} leads to ` +
          `${execution.members_served} members, ${execution.members_short} short, ` +
          `in ${execution.duration_ms} ms`,
      );
      return;
    }
    await after(50);
  }
}
