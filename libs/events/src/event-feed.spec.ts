import { Logger } from '@nestjs/common';
import { MemoryStorage } from '@sluice/persistence-memory';
import type { NewEvent } from './event';
import { EventFeed, FellBehind } from './event-feed';
import type { EventLog } from './event-log';

const finished = (execution_id: string): NewEvent => ({
  type: 'run.finished',
  data: { execution_id, status: 'completed' },
});

let log: EventLog;
let latestId: jest.SpiedFunction<EventLog['latestId']>;
let feed: EventFeed;
let leaving: AbortController;

beforeEach(() => {
  Logger.overrideLogger(false);
  jest.useFakeTimers();
  log = new MemoryStorage().events;
  latestId = jest.spyOn(log, 'latestId');
  feed = new EventFeed(log);
  leaving = new AbortController();
});

afterEach(() => {
  leaving.abort();
  jest.useRealTimers();
});

/** How many times the feed has looked whether there is something new. */
const looks = () => latestId.mock.calls.length;

/** Lets the engine say when something was logged. */
function letItWatch() {
  const stop = jest.fn(() => Promise.resolve());
  const watch = jest.spyOn(log, 'watch').mockResolvedValue(stop);
  return {
    stop,
    watch,
    wake: () => watch.mock.lastCall![0](),
    lose: () => watch.mock.lastCall![1](),
  };
}

/** Follows from an event on; the ids of each answer. */
function follow(after = 0) {
  const events = feed.follow(after, leaving.signal);
  return {
    next: async () => (await events.next()).value?.map(({ event_id }) => event_id),
  };
}

it('tells what was there, then what comes, each once', async () => {
  await log.append([finished('a'), finished('b')]);
  const follower = follow();
  expect(await follower.next()).toEqual([1, 2]);

  const next = follower.next();
  await log.append([finished('c')]);
  await jest.advanceTimersByTimeAsync(500);
  expect(await next).toEqual([3]);
});

it('begins where the follower stands', async () => {
  await log.append([finished('a'), finished('b'), finished('c')]);
  expect(await follow(1).next()).toEqual([2, 3]);
});

it('says every fifteen seconds that nothing has happened', async () => {
  const next = follow().next();
  await jest.advanceTimersByTimeAsync(14_999);
  let isTold = false;
  void next.then(() => (isTold = true));
  await jest.advanceTimersByTimeAsync(0);
  expect(isTold).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(await next).toEqual([]);
});

it('looks once for all who follow, and not at all when nobody does', async () => {
  const followers = [follow(), follow(), follow()];
  const answers = Promise.all(followers.map((follower) => follower.next()));
  await jest.advanceTimersByTimeAsync(5_000);
  expect(looks()).toBe(10);
  await log.append([finished('a')]);
  await jest.advanceTimersByTimeAsync(500);
  expect(await answers).toEqual([[1], [1], [1]]);

  const last = Promise.all(followers.map((follower) => follower.next()));
  leaving.abort();
  expect(await last).toEqual([undefined, undefined, undefined]);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(looks()).toBe(11);
});

it('lets the slow read in their own time', async () => {
  const slow = follow();
  await log.append(Array.from({ length: 700 }, (_, index) => finished(`run-${index}`)));
  expect(await slow.next()).toHaveLength(500);
  await log.append([finished('late')]);
  expect(await slow.next()).toHaveLength(201);
});

it('cuts off who was so slow that the next events are gone', async () => {
  const slow = follow();
  await log.append([finished('a')]);
  expect(await slow.next()).toEqual([1]);
  await log.append([finished('b'), finished('c')]);
  await log.prune(1);
  await expect(slow.next()).rejects.toThrow(FellBehind);
});

it('looks at the log where watching fails', async () => {
  jest.spyOn(log, 'watch').mockRejectedValue(new Error('Not here.'));
  const next = follow().next();
  await log.append([finished('a')]);
  await jest.advanceTimersByTimeAsync(500);
  expect(await next).toEqual([1]);
});

it('is woken by an engine that can say when something was logged, and then looks seldom', async () => {
  const engine = letItWatch();
  const follower = follow();
  const next = follower.next();
  await jest.advanceTimersByTimeAsync(0);
  await log.append([finished('a')]);
  engine.wake();
  expect(await next).toEqual([1]);

  const before = looks();
  await jest.advanceTimersByTimeAsync(20_000);
  expect(looks() - before).toBe(2);
});

it('looks often again when the engine can no longer say', async () => {
  const engine = letItWatch();
  const next = follow().next();
  await jest.advanceTimersByTimeAsync(0);
  engine.lose();
  await log.append([finished('a')]);
  await jest.advanceTimersByTimeAsync(500);
  expect(await next).toEqual([1]);
});

it.each<[string, (engine: ReturnType<typeof letItWatch>) => void]>([
  ['it broke off', (engine) => engine.lose()],
  ['it failed', () => undefined],
])('watches again a minute after %s, as long as somebody follows', async (why, breakOff) => {
  const engine = letItWatch();
  if (why === 'it failed') engine.watch.mockRejectedValueOnce(new Error('No primary.'));
  void follow().next();
  await jest.advanceTimersByTimeAsync(0);
  breakOff(engine);
  await jest.advanceTimersByTimeAsync(59_000);
  expect(engine.watch).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(engine.watch).toHaveBeenCalledTimes(2);
  const before = looks();
  await jest.advanceTimersByTimeAsync(20_000);
  expect(looks() - before).toBe(2);
});

it('watches for nobody', async () => {
  const engine = letItWatch();
  const next = follow().next();
  await jest.advanceTimersByTimeAsync(0);
  engine.lose();
  leaving.abort();
  await next;
  await jest.advanceTimersByTimeAsync(120_000);
  expect(engine.watch).toHaveBeenCalledTimes(1);
});

it('stops watching when the last one leaves', async () => {
  const engine = letItWatch();
  const next = follow().next();
  await jest.advanceTimersByTimeAsync(0);
  leaving.abort();
  await next;
  expect(engine.stop).toHaveBeenCalledTimes(1);
});

it('goes on after the storage was away for a while', async () => {
  const next = follow().next();
  latestId.mockRejectedValueOnce(new Error('MongoDB is away.'));
  await log.append([finished('a')]);
  await jest.advanceTimersByTimeAsync(500);
  await jest.advanceTimersByTimeAsync(500);
  expect(await next).toEqual([1]);
});

it('ends with the server', async () => {
  const next = follow().next();
  feed.beforeApplicationShutdown();
  expect(await next).toBeUndefined();
});

describe('startAfter', () => {
  beforeEach(async () => {
    await log.append([finished('a'), finished('b'), finished('c'), finished('d')]);
    await log.prune(2);
  });

  it('begins with now for who has seen nothing', async () => {
    expect(await feed.startAfter(null)).toEqual({ after: 4, hasGap: false });
  });

  it.each([2, 3, 4])('goes on behind event %i, since all later ones are there', async (id) => {
    expect(await feed.startAfter(id)).toEqual({ after: id, hasGap: false });
  });

  it('knows of a gap when events are gone, or never were', async () => {
    expect(await feed.startAfter(1)).toEqual({ after: 4, hasGap: true });
    expect(await feed.startAfter(5)).toEqual({ after: 4, hasGap: true });
  });

  it('knows of none when nothing was logged since all was pruned', async () => {
    await log.prune(0);
    expect(await feed.startAfter(4)).toEqual({ after: 4, hasGap: false });
    expect(await feed.startAfter(3)).toEqual({ after: 4, hasGap: true });
  });
});
