import {
  Global,
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { StorageRoom } from '@sluice/kernel';
import { SqliteStorage, prepareFolder } from '@sluice/persistence-sqlite';
import type { Configuration } from '../configuration';
import { Disk } from '../room/disk';
import { FolderRoom } from '../room/folder-room';
import { RoomTick } from '../background/room.tick';
import { PORTS, Storage, type Ports } from '@sluice/storage';

/** Closes the storage last: what is still going on when the server stops may need it. */
@Injectable()
class StorageCloser implements OnApplicationShutdown {
  constructor(private readonly storage: Storage) {}

  onApplicationShutdown(): Promise<void> {
    return this.storage.close();
  }
}

/** Offers every port to the whole server; the one place that chooses between the engines. */
@Global()
@Module({})
export class StorageModule {
  static async forRoot(configuration: Configuration): Promise<DynamicModule> {
    const { storage, imports } = await engineOf(configuration);
    return {
      module: StorageModule,
      imports,
      providers: [
        {
          provide: FolderRoom,
          useValue: new FolderRoom(
            new Disk({
              directory: configuration.dataDirectory,
              hasDatabase: configuration.MONGODB_URI === undefined,
            }),
          ),
        },
        { provide: StorageRoom, useExisting: FolderRoom },
        RoomTick,
        storage,
        StorageCloser,
        ...Object.entries(PORTS).map(([name, port]): Provider => ({
          provide: port,
          inject: [Storage],
          useFactory: (opened: Storage) => opened[name as keyof Ports],
        })),
      ],
      exports: [Storage, FolderRoom, StorageRoom, ...Object.values(PORTS)],
    };
  }
}

/** Mongoose is loaded only where it is used: a server on the embedded database starts sooner. */
async function engineOf({
  MONGODB_URI,
  dataDirectory,
}: Configuration): Promise<{ storage: Provider; imports: DynamicModule[] }> {
  if (MONGODB_URI === undefined) {
    const useFactory = async (room: FolderRoom): Promise<SqliteStorage> => {
      const storage = await SqliteStorage.open({ directory: dataDirectory, room });
      room.watch(storage);
      return storage;
    };
    return { storage: { provide: Storage, inject: [FolderRoom], useFactory }, imports: [] };
  }
  // Files are received there on every engine.
  await prepareFolder(dataDirectory);
  const { MongoStorage, mongoStorageModule } = await import('@sluice/persistence-mongo');
  return {
    storage: { provide: Storage, useExisting: MongoStorage },
    imports: [mongoStorageModule(MONGODB_URI)],
  };
}
