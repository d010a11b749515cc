import { SqliteStorage } from '@sluice/persistence-sqlite';
import type { Storage } from './storage';

/** Where a thread finds the storage of its server. */
export interface StorageOfThread {
  dataDirectory: string;
  mongoUri: string | null;
}

/** The storage with a connection of the thread's own, for one that takes files in. */
export async function openInThread({ dataDirectory, mongoUri }: StorageOfThread): Promise<Storage> {
  if (mongoUri === null) return SqliteStorage.open({ directory: dataDirectory, role: 'ingestion' });
  const { MongoStorage } = await import('@sluice/persistence-mongo');
  return MongoStorage.open(mongoUri);
}
