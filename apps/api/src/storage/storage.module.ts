import {
  Global,
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { MongoStorage, mongoStorageModule } from '@sluice/persistence-mongo';
import { SqliteStorage } from '@sluice/persistence-sqlite';
import type { Configuration } from '../configuration';
import { PORTS, Storage } from './storage';

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
  static forRoot({ MONGODB_URI, dataDirectory }: Configuration): DynamicModule {
    const storage: Provider =
      MONGODB_URI === undefined
        ? { provide: Storage, useFactory: () => SqliteStorage.open({ directory: dataDirectory }) }
        : { provide: Storage, useExisting: MongoStorage };
    return {
      module: StorageModule,
      imports: MONGODB_URI === undefined ? [] : [mongoStorageModule(MONGODB_URI)],
      providers: [
        storage,
        StorageCloser,
        ...PORTS.map(([port, name]): Provider => ({
          provide: port,
          inject: [Storage],
          useFactory: (opened: Storage) => opened[name],
        })),
      ],
      exports: [Storage, ...PORTS.map(([port]) => port)],
    };
  }
}
