import { AmpleRoom, type StorageRoom } from '@sluice/kernel';
import { SqliteStorage } from '@sluice/persistence-sqlite';
import type { Configuration } from '../configuration';
import { Disk } from '../room/disk';
import { ThreadRoom } from '../room/thread-room';
import type { Storage } from '@sluice/storage';

/** Where a thread finds the storage of its server. */
export interface StorageOfThread {
  dataDirectory: string;
  mongoUri: string | null;
  /** Of the database in the data folder. */
  identity: string | null;
}

export function storageOfThread(
  { dataDirectory, MONGODB_URI }: Configuration,
  { identity }: Storage,
): StorageOfThread {
  return { dataDirectory, mongoUri: MONGODB_URI ?? null, identity };
}

/**
 * The storage with a connection of the thread's own, for one that takes files in, and the room there
 * is in it.
 *
 * @throws StorageUnavailable when it isn't the server's own any more
 */
export async function openInThread({
  dataDirectory,
  mongoUri,
  identity,
}: StorageOfThread): Promise<{ storage: Storage; room: StorageRoom }> {
  if (mongoUri === null) {
    const room = new ThreadRoom(new Disk({ directory: dataDirectory, hasDatabase: true }));
    const storage = await SqliteStorage.open({
      directory: dataDirectory,
      role: 'ingestion',
      room,
      ...(identity !== null && { identity }),
    });
    return { storage, room };
  }
  const { MongoStorage } = await import('@sluice/persistence-mongo');
  return { storage: await MongoStorage.open(mongoUri), room: new AmpleRoom() };
}
