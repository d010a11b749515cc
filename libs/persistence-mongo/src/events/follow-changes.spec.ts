import { followChanges, type Changes } from './follow-changes';

/** A change stream by hand: as the driver's, it fails what waits for a change when it is closed. */
class HandStream implements Changes {
  isClosed = false;
  private waiting: { resolve: (change: unknown) => void; reject: (error: Error) => void }[] = [];

  constructor(private readonly first: () => Promise<unknown>) {}

  tryNext(): Promise<unknown> {
    return this.first();
  }

  next(): Promise<unknown> {
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.breakOff();
  }

  tell(): void {
    this.waiting.shift()?.resolve({ operationType: 'insert' });
  }

  breakOff(): void {
    this.waiting.shift()?.reject(new Error('The stream is closed.'));
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

let wake: jest.Mock;
let lost: jest.Mock;

beforeEach(() => {
  wake = jest.fn();
  lost = jest.fn();
});

it('wakes with every change', async () => {
  const stream = new HandStream(async () => null);
  const stop = await followChanges(stream, wake, lost);
  for (let change = 1; change <= 3; change += 1) {
    stream.tell();
    await turn();
    expect(wake).toHaveBeenCalledTimes(change);
  }
  await stop!();
});

it('wakes at once when there is something at the start', async () => {
  await followChanges(new HandStream(async () => ({})), wake, lost);
  expect(wake).toHaveBeenCalledTimes(1);
});

it('knows servers that have no change streams', async () => {
  const stream = new HandStream(async () => {
    throw new Error('CommandNotSupported');
  });
  expect(await followChanges(stream, wake, lost)).toBeNull();
  expect(stream.isClosed).toBe(true);
});

it('says once that the stream has broken off', async () => {
  const stream = new HandStream(async () => null);
  await followChanges(stream, wake, lost);
  stream.breakOff();
  await turn();
  expect(lost).toHaveBeenCalledTimes(1);
  expect(stream.isClosed).toBe(true);
});

it('stops without a word', async () => {
  const stream = new HandStream(async () => null);
  const stop = await followChanges(stream, wake, lost);
  await stop!();
  await turn();
  expect(stream.isClosed).toBe(true);
  expect(lost).not.toHaveBeenCalled();
});
