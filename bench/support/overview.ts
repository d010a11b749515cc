import { setTimeout as after } from 'node:timers/promises';
import { dataOf, type SluiceClient } from '@sluice/api-client';
import { timed } from './measure';
import { TIERS } from './tiers';

export const MEMBERS = 1_000;
/** What GET overview must reach while the server has much to do: so many milliseconds, 99 times of 100. */
export const WITHIN = 50;

const PAUSE = 20;
const IDLE_REQUESTS = 300;

/** With them the Overview has a forecast to show. */
export async function addMembersAndSchedule(client: SluiceClient): Promise<void> {
  const members = Array.from({ length: MEMBERS }, (_, index) => ({
    name: `Member ${index}`,
    email: `member-${index}@example.org`,
    tier: TIERS[index % TIERS.length]!,
  }));
  await dataOf(client.PUT('/api/admin/members/bulk', { body: members }));
  await dataOf(
    client.POST('/api/admin/schedules', {
      body: { name: 'Weekly', frequency: 'weekly', day_of_week: 'mon', time: '08:00' },
    }),
  );
}

/** Asks for the Overview, then pauses. @returns milliseconds until the whole answer was there */
export async function ask(client: SluiceClient): Promise<number> {
  const time = await timed(() => dataOf(client.GET('/api/admin/leads/overview')));
  await after(PAUSE);
  return time;
}

/** How long the Overview takes while the server has nothing else to do. */
export async function askWhenIdle(client: SluiceClient): Promise<number[]> {
  const idle: number[] = [];
  for (let request = 0; request < IDLE_REQUESTS; request += 1) idle.push(await ask(client));
  return idle;
}

/** Asks again and again while some work goes on. */
export async function askMeanwhile(
  client: SluiceClient,
  work: () => Promise<void>,
): Promise<number[]> {
  const busy: number[] = [];
  let isDone = false;
  const working = work().finally(() => (isDone = true));
  while (!isDone) busy.push(await ask(client));
  await working;
  return busy;
}
