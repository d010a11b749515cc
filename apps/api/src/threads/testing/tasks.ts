import { threadId } from 'node:worker_threads';

/* What the threads of the tests do. Node runs this file as it is. */

export function thread(): number {
  return threadId;
}

/** Sleeps for good, once it has told that it does. */
export function never(begun: Int32Array | null): void {
  if (begun) Atomics.store(begun, 0, 1);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Sleeps until it is told to go on, and tells how many had been through before. */
export function through([gate, count]: [Int32Array, Int32Array]): number {
  Atomics.wait(gate, 0, 0);
  return Atomics.add(count, 0, 1);
}

export function fail(): void {
  throw new Error('not meant');
}

/** Ends the thread without a word: in a thread that ends nothing else. With a code that is told. */
export function leave(): void {
  process.exit(3);
}

/** Fails behind the back of whoever waits for it. */
export function failBehind(): Promise<void> {
  setImmediate(() => {
    throw new Error('meant for nobody');
  });
  return new Promise(() => undefined);
}

/** Holds more and more. */
export function hoard(): void {
  const held: number[][] = [];
  for (;;) held.push(Array.from({ length: 10_000 }, (_, i) => i / 3));
}
