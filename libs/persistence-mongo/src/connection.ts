import { createConnection, type ConnectOptions, type Connection } from 'mongoose';
import { MongoUnreachable, StandaloneMongo } from './mongo.errors';

export interface MongoOptions {
  /** The database; without it the one that the URI names. */
  dbName?: string;
  /** Milliseconds that a start, or a call while the server is gone, waits for it: 5,000. */
  serverSelectionTimeoutMS?: number;
}

const SERVER_SELECTION_TIMEOUT_MS = 5_000;

/**
 * How every connection is set up. What was answered must survive the loss of a server, so writes
 * wait for the majority and reads see only what the majority has. Indexes come by migrations; and
 * Mongoose doesn't queue calls while the server is gone, since the driver bounds that wait itself.
 */
export function connectOptions(options: MongoOptions = {}): ConnectOptions {
  return {
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    serverSelectionTimeoutMS: options.serverSelectionTimeoutMS ?? SERVER_SELECTION_TIMEOUT_MS,
    writeConcern: { w: 'majority' },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    ...(options.dbName === undefined ? {} : { dbName: options.dbName }),
  };
}

/** @throws MongoUnreachable, StandaloneMongo */
export async function connect(uri: string, options: MongoOptions = {}): Promise<Connection> {
  const connection = createConnection(uri, connectOptions(options));
  try {
    await connection.asPromise();
    await refuseStandalone(connection, uri);
    return connection;
  } catch (error) {
    await connection.close();
    throw error instanceof StandaloneMongo ? error : unreachable(uri, options, error);
  }
}

/** What a failed start tells its operator; the URI's user and password are not part of it. */
export function unreachable(uri: string, options: MongoOptions, cause: unknown): MongoUnreachable {
  const { serverSelectionTimeoutMS } = connectOptions(options);
  return new MongoUnreachable(hostsOf(uri), (serverSelectionTimeoutMS ?? 0) / 1000, cause);
}

/** @throws StandaloneMongo when the server is no part of a replica set or sharded cluster */
export async function refuseStandalone(connection: Connection, uri: string): Promise<void> {
  const hello = await connection.getClient().db('admin').command({ hello: 1 });
  const hasTransactions = typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid';
  if (!hasTransactions) throw new StandaloneMongo(hostsOf(uri));
}

/** `mongodb://user:password@a:1,b:2/name?x=y` has the hosts `a:1,b:2`. */
function hostsOf(uri: string): string {
  return (
    /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]*)/.exec(uri)?.[1] ??
    'an address that is no MongoDB URI'
  );
}
