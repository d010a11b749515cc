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

/**
 * Milliseconds between two failovers of a story's replica set, and for how long it has no primary each time;
 * null where it has one all the time.
 */
export const FAILOVERS =
  process.env['FAULTS_FAILOVERS'] === undefined ? null : ({ every: 5_000, last: 1_500 } as const);

/** The URI for servers that are to wait for a new primary; their clients have a name of their own. */
export function withFailovers(uri: URL, name: string): void {
  uri.searchParams.delete('directConnection');
  uri.searchParams.set('replicaSet', 'rs0');
  uri.searchParams.set('appName', name);
}

/** Takes the primary away from the clients of that name for a while. */
export async function failOver(client: MongoClient, appName: string): Promise<void> {
  await client.db('admin').command({ sluiceFault: { noPrimaryMs: FAILOVERS!.last, appName } });
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
