import { AsyncLocalStorage } from 'node:async_hooks';
import type { mongo } from 'mongoose';
import { isPassing } from './passing';

/** What a call of a port has sent to the server so far. */
interface Call {
  /** Whether it began a transaction: these are done anew by themselves. */
  hasTransactions: boolean;
  /** Whether it wrote anything outside of one that must not be written twice. */
  hasWritten: boolean;
}

const calls = new AsyncLocalStorage<Call>();

const READS: ReadonlySet<string> = new Set([
  'find',
  'getMore',
  'aggregate',
  'count',
  'distinct',
  'hello',
  'ping',
  'listCollections',
  'listIndexes',
  'killCursors',
  'endSessions',
]);

/**
 * Has a client tell what its calls send. The driver tells of a command in the course of the call that it is
 * part of, so nobody who reads or writes has to say anything.
 */
export function watchCalls(client: mongo.MongoClient): void {
  client.on('commandStarted', ({ commandName, command }) => {
    const call = calls.getStore();
    if (!call) return;
    if (command['autocommit'] === false) call.hasTransactions = true;
    else if (!READS.has(commandName) && !mayBeWrittenTwice(command)) call.hasWritten = true;
  });
}

/** @returns what it came to, and whether what it wrote outside of transactions may have been written */
export async function asCall<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result } | { error: unknown; call: Call }> {
  const call: Call = { hasTransactions: false, hasWritten: false };
  try {
    return { result: await calls.run(call, work) };
  } catch (error) {
    return { error, call };
  }
}

/** Does once more what fails for something that passes; for what may be done twice. */
export async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isPassing(error)) throw error;
    return work();
  }
}

/**
 * Of what the driver never sends again by itself, since the server can't tell whether it was done: removing or
 * setting all that a filter finds comes to the same twice. All `updateMany` here only set.
 */
function mayBeWrittenTwice(command: mongo.Document): boolean {
  const deletes = command['deletes'] as { limit: number }[] | undefined;
  if (deletes) return deletes.every(({ limit }) => limit === 0);
  const updates = command['updates'] as { multi?: boolean }[] | undefined;
  return updates?.every(({ multi }) => multi === true) ?? false;
}
