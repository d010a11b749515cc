import type { MongoClient } from 'mongodb';

/**
 * How long a transaction may take on the stand-in, in seconds: many times as long as any of ours, yet
 * a killed server's locks don't hold up its story for the minute that MongoDB gives them.
 */
const TRANSACTION_LIFETIME_S = 15;
/** What other servers answer: no such command, or nobody may give one of that name. */
const NOT_THE_STAND_IN = [59, 13, 8000];

/**
 * Shortens the life of the transactions of a client's database where the server is the stand-in for
 * tests, which can be told so for one database alone. A real server keeps its own limit.
 */
export async function shortenTransactions(client: MongoClient): Promise<void> {
  await told(client, {
    transaction_lifetime_s: TRANSACTION_LIFETIME_S,
    database: client.db().databaseName,
  });
}

/** Takes back what the stand-in was told of a client's database. */
export async function forgetDatabase(client: MongoClient): Promise<void> {
  await told(client, 'clear', client.db().databaseName);
}

async function told(client: MongoClient, sluiceFault: object | string, database?: string) {
  try {
    await client.db('admin').command({ sluiceFault, ...(database && { database }) });
  } catch (error) {
    if (!NOT_THE_STAND_IN.includes((error as { code: number }).code)) throw error;
  }
}
