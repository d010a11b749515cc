import { threadId } from 'node:worker_threads';

/* What the threads of the tests do. Node runs this file as it is. */

export function thread(): { result: number } {
  return { result: threadId };
}

/** Sleeps for good, as a look that never ends. */
export function never(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Sleeps until it is told to go on. */
export function until(gate: Int32Array): { result: string } {
  Atomics.wait(gate, 0, 0);
  return { result: 'done' };
}

/** Holds more and more. */
export function hoard(): void {
  const held: number[][] = [];
  for (;;) held.push(Array.from({ length: 10_000 }, (_, i) => i / 3));
}

export function length(bytes: Uint8Array): { result: number } {
  return { result: bytes.length };
}

export function refuse(refused: string): object {
  return { refused, message: 'It is a picture.', errors: [{ field: 'file', message: 'Look.' }] };
}

export function fail(): void {
  throw new Error('not meant');
}
