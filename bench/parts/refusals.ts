import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import {
  differentIds,
  limitOf,
  manyFields,
  manyLists,
  manyNumbers,
  oneText,
  statusOf,
  wrongMembers,
  wrongReturns,
  type Body,
} from '../support/heavy-bodies';
import { SCALE, count, quantile, report, say, tell, timed } from '../support/measure';
import { withScratch } from '../support/scratch';
import { Server } from '../support/server';

/* What it takes to refuse a request, small and large; and how others fare meanwhile. */

const ROUNDS = Math.max(5, Math.round(21 * SCALE));
/** Ten times the bytes may take so many times as long; beyond, something grows faster than they do. */
const MOST_GROWTH = 12;
const PAUSE = 10;
const IDLE_REQUESTS = Math.round(1_000 * SCALE);
/** Milliseconds that 99 of 100 may wait longer than on an idle server. */
const WITHIN = 100;

const MEBI = 1024 * 1024;
const ORDER = 'PUT /api/admin/leads/csvs/order';
const BULK = 'PUT /api/admin/members/bulk';
const RETURNS = 'POST /api/admin/members/nobody/returns';

interface Case {
  what: string;
  call: string;
  body: Body;
  /** As large as it gets deepest into the server; ten times what it is compared with. */
  bytes: number;
  isStranger?: boolean;
}

const CASES: readonly Case[] = [
  {
    what: 'unknown fields, of a stranger',
    call: 'POST /api/auth/login',
    body: manyFields,
    bytes: limitOf('/api/auth/login'),
    isStranger: true,
  },
  { what: 'unknown fields', call: 'PUT /api/admin/settings', body: manyFields, bytes: 31_000 },
  { what: 'too many fields', call: 'PUT /api/admin/settings', body: manyFields, bytes: 500_000 },
  { what: 'too many values', call: 'PUT /api/admin/settings', body: manyNumbers, bytes: MEBI },
  { what: 'ten thousand unknown ids', call: ORDER, body: differentIds, bytes: 390_000 },
  { what: 'a thousand wrong returns', call: RETURNS, body: wrongReturns, bytes: 64_000 },
  { what: 'ten thousand wrong members', call: BULK, body: wrongMembers, bytes: 640_000 },
  { what: 'as many lists as are let through', call: BULK, body: manyLists, bytes: 780_000 },
  { what: 'one text', call: BULK, body: oneText, bytes: 16 * MEBI },
];

await withScratch(async (directory) => {
  const server = await Server.start(directory);
  for (const each of CASES) await refusal(server, each);
  await waits(server);
  await server.stop();
});
report();

/** Small, large, small, large: what disturbs the machine disturbs both. */
async function refusal(server: Server, { what, call, body, bytes, isStranger }: Case) {
  const [method, path] = call.split(' ') as [string, string];
  const apiKey = isStranger ? null : server.apiKey;
  const ask = async (sent: string) => {
    const status = await statusOf(server.url, { method, path, apiKey, body: sent });
    if (status >= 500 || status === 429) throw new Error(`${what}: answered ${status}.`);
  };
  const sent = [body(bytes / 10), body(bytes)] as const;
  const times = [[], []] as [number[], number[]];
  for (const each of sent) await ask(each);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [size, each] of sent.entries()) times[size]!.push(await timed(() => ask(each)));
  // The least: whatever else the machine does only adds to it.
  const [small, large] = times.map((each) => Math.min(...each)) as [number, number];
  tell({
    what: `refusing ${what}`,
    size: `${count(sent[1].length)} bytes, ${call.split('/').slice(-1)[0]}`,
    sluice: `${large.toFixed(1)} ms`,
    baseline: `${small.toFixed(1)} ms for a tenth of it`,
    ratio: `${(large / small).toFixed(1)} ×`,
    target: `at most ${MOST_GROWTH} ×`,
    isReached: large / small <= MOST_GROWTH,
    numbers: { large_ms: large, small_ms: small, growth: large / small },
  });
}

async function waits(server: Server): Promise<void> {
  say('health/live while every operation is sent large bodies');
  const idle: number[] = [];
  for (let request = 0; request < IDLE_REQUESTS; request += 1) idle.push(await live(server));
  const busy: number[] = [];
  let statuses: Record<string, number> | null = null;
  const walker = fork(join(import.meta.dirname, 'heavy-walk.mjs'), [server.url, server.apiKey]);
  walker.once('message', (message) => (statuses = message as Record<string, number>));
  let isDone = false;
  const walking = once(walker, 'exit').then(() => (isDone = true));
  while (!isDone) busy.push(await live(server));
  await walking;
  if (statuses === null) throw new Error('The walk over all operations broke off.');

  const [ours, alone] = [quantile(busy, 0.99), quantile(idle, 0.99)];
  const told = Object.entries(statuses).map(([status, times]) => `${times} × ${status}`);
  tell({
    what: 'health/live during a walk of large bodies over all operations',
    size: `${count(busy.length)} requests; the walk was answered ${told.join(', ')}`,
    sluice: `99 % within ${ours.toFixed(1)} ms, half within ${quantile(busy, 0.5).toFixed(1)}, the slowest ${count(Math.max(...busy))} ms`,
    baseline: `idle: 99 % within ${alone.toFixed(1)} ms, half within ${quantile(idle, 0.5).toFixed(1)}`,
    ratio: `${(ours - alone).toFixed(1)} ms longer`,
    target: `at most ${WITHIN} ms longer`,
    isReached: ours - alone <= WITHIN,
    numbers: { busy_p99_ms: ours, idle_p99_ms: alone, slowest_ms: Math.max(...busy) },
  });
}

/** Asks, then pauses. @returns milliseconds until the whole answer was there */
async function live({ url }: Server): Promise<number> {
  const time = await timed(async () => (await fetch(`${url}/api/health/live`)).text());
  await after(PAUSE);
  return time;
}
