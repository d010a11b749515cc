import { createConnection, mongo, type ConnectOptions, type Connection } from 'mongoose';
import { migrationCollection } from './migrations/migrate';
import { DataElsewhere, MongoUnreachable, StandaloneMongo } from './mongo.errors';

export interface MongoOptions {
  /** The database; without it the one that the URI names, or `sluice` where it names none. */
  dbName?: string;
  /** Milliseconds that a start waits for a server: 5,000, or what the URI says. */
  startWithinMS?: number;
  /** Milliseconds that a call waits for a server while there is none: 30,000, or what the URI says. */
  serverSelectionTimeoutMS?: number;
  /** Milliseconds that a command may go without an answer: 90,000, or what the URI says. */
  socketTimeoutMS?: number;
}

const START_WITHIN_MS = 5_000;

/** The database where neither the URI nor anybody else names one. */
const DEFAULT_DATABASE = 'sluice';
/** What the driver would take, and earlier versions did. */
const DATABASE_OF_BEFORE = 'test';

/**
 * What is set where the URI doesn't say otherwise. A server is waited for for longer than an election
 * takes (12 s at the median); a write isn't waited for for ever where the majority is gone; and no command goes
 * without an answer for longer than the longest of ours takes, index builds apart.
 */
const DEFAULTS = {
  serverSelectionTimeoutMS: 30_000,
  socketTimeoutMS: 90_000,
  wtimeoutMS: 10_000,
  maxPoolSize: 20,
  appName: 'sluice',
} as const;

/**
 * How every connection is set up. What was answered must survive the loss of a server, so writes
 * wait for the majority and reads see only what the majority has. Indexes come by migrations; and
 * Mongoose doesn't queue calls while the server is gone, since the driver bounds that wait itself.
 */
export function connectOptions(uri: string, options: MongoOptions = {}): ConnectOptions {
  const { dbName, startWithinMS: _, ...said } = options;
  const inUri = optionsIn(uri);
  const defaults = Object.entries(DEFAULTS).filter(([name]) => !inUri.has(name.toLowerCase()));
  const { wtimeoutMS, ...settings } = {
    ...Object.fromEntries(defaults),
    ...said,
  } as ConnectOptions;
  const database = dbName ?? (databaseIn(uri) === null ? DEFAULT_DATABASE : undefined);
  return {
    ...settings,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    // The calls of ports follow from it what they have done.
    monitorCommands: true,
    writeConcern: { w: 'majority', ...(wtimeoutMS === undefined ? {} : { wtimeoutMS }) },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    ...(database === undefined ? {} : { dbName: database }),
  };
}

/** @throws MongoUnreachable, StandaloneMongo, DataElsewhere */
export async function connect(uri: string, options: MongoOptions = {}): Promise<Connection> {
  await findServer(uri, options);
  const connection = createConnection(uri, connectOptions(uri, options));
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close();
    throw unreachable(uri, options, error);
  }
}

/**
 * Looks once, before anything rests on it, whether there is a server that can be used. A start has less
 * patience than work that is under way: nothing is lost by ending it with a sentence.
 *
 * @throws MongoUnreachable, StandaloneMongo, DataElsewhere
 */
export async function findServer(uri: string, options: MongoOptions = {}): Promise<void> {
  let client: mongo.MongoClient | null = null;
  try {
    client = new mongo.MongoClient(uri, startOptions(uri, options));
    const hello = await client.db('admin').command({ hello: 1 });
    const hasTransactions = typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid';
    if (!hasTransactions) throw new StandaloneMongo(hostsOf(uri));
    const isNamed = options.dbName !== undefined || databaseIn(uri) !== null;
    if (
      !isNamed &&
      (await holdsData(client, DATABASE_OF_BEFORE)) &&
      !(await holdsData(client, DEFAULT_DATABASE))
    )
      throw new DataElsewhere(DATABASE_OF_BEFORE, DEFAULT_DATABASE);
  } catch (error) {
    if (error instanceof StandaloneMongo || error instanceof DataElsewhere) throw error;
    throw unreachable(uri, options, error);
  } finally {
    await client?.close();
  }
}

/** What a failed start tells its operator; the URI's user and password are not part of it. */
export function unreachable(uri: string, options: MongoOptions, cause: unknown): MongoUnreachable {
  const { serverSelectionTimeoutMS } = startOptions(uri, options);
  return new MongoUnreachable(hostsOf(uri), serverSelectionTimeoutMS / 1000, cause);
}

function startOptions(
  uri: string,
  { startWithinMS }: MongoOptions,
): { serverSelectionTimeoutMS: number; appName?: string } {
  const inUri = optionsIn(uri);
  const said = Number(inUri.get('serverselectiontimeoutms') ?? START_WITHIN_MS);
  return {
    serverSelectionTimeoutMS: startWithinMS ?? said,
    ...(inUri.has('appname') ? {} : { appName: DEFAULTS.appName }),
  };
}

async function holdsData(client: mongo.MongoClient, database: string): Promise<boolean> {
  const found = await client
    .db(database)
    .listCollections({ name: migrationCollection.name }, { nameOnly: true })
    .toArray();
  return found.length > 0;
}

/** `mongodb://user:password@a:1,b:2/name?x=y`: its hosts, its database, its options. */
const URI = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/;

function hostsOf(uri: string): string {
  return URI.exec(uri)?.[1] ?? 'an address that is no MongoDB URI';
}

function databaseIn(uri: string): string | null {
  return URI.exec(uri)?.[2] || null;
}

/** By their names in small letters, since URIs may write them as they like. */
function optionsIn(uri: string): Map<string, string> {
  const said = new URLSearchParams(URI.exec(uri)?.[3] ?? '');
  return new Map(Array.from(said, ([name, value]) => [name.toLowerCase(), value]));
}
