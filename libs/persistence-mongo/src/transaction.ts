import { setTimeout as pause } from 'node:timers/promises';
import type { ClientSession, Connection, mongo } from 'mongoose';
import { Deadline } from './deadline';
import { OutcomeUnclear } from './mongo.errors';
import { isPassing } from './passing';

/** Milliseconds within which a transaction is through, or given up: longer than an election takes (12 s). */
const WITHIN = 30_000;

/** Milliseconds before it is begun anew; each time half as long again, by a chance between none and all of it. */
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 500;

const OPTIONS: mongo.TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
};

/**
 * Does the work in one transaction, and anew whenever something that passes ends it. As the driver's
 * `withTransaction` (7.8), except in three things. That one asks no more once no server could be found, though a
 * commit whose answer was lost may be done: here the commit is sent again, which a server does once, until it
 * answers. It goes on for two minutes, and for as long as a single call hangs; this one ends in time. And what a
 * server answers without a label during a failover ends that one.
 *
 * @throws OutcomeUnclear when the time was over before the answer to the commit came
 */
export async function inTransaction<Result>(
  connection: Connection,
  work: (session: ClientSession) => Promise<Result>,
  within = WITHIN,
): Promise<Result> {
  const deadline = new Deadline(within);
  const session = await deadline.wait(connection.startSession());
  try {
    for (let tries = 0; ; tries += 1) {
      await pauseBefore(tries);
      session.startTransaction(OPTIONS);
      try {
        const result = await deadline.wait(work(session));
        await commit(session, deadline);
        return result;
      } catch (error) {
        if (error instanceof OutcomeUnclear || deadline.isOver) throw error;
        if (session.inTransaction()) await deadline.wait(session.abortTransaction());
        if (!isPassing(error)) throw error;
      }
    }
  } finally {
    deadline.clear();
    // It aborts what is still open, whose locks others would wait for; what the work sends after that fails.
    const ended = session.endSession();
    if (deadline.isOver) void ended.catch(() => undefined);
    else await ended;
  }
}

/** Sends the commit until it is answered. @throws whatever ended the transaction, so that nothing of it is done */
async function commit(session: ClientSession, deadline: Deadline): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await pauseBefore(tries);
      await deadline.wait(session.commitTransaction());
      return;
    } catch (error) {
      if (deadline.isOver) throw new OutcomeUnclear(error);
      if (isAborted(error) || !isPassing(error)) throw error;
    }
  }
}

/** What the server says of a transaction of which nothing is done. */
function isAborted(error: unknown): boolean {
  return (error as mongo.MongoError).hasErrorLabel?.('TransientTransactionError');
}

async function pauseBefore(tries: number): Promise<void> {
  if (tries === 0) return;
  await pause(Math.random() * Math.min(FIRST_PAUSE * 1.5 ** tries, LONGEST_PAUSE));
}
