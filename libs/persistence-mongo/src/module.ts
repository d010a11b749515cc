import type { DynamicModule } from '@nestjs/common';
import { MongooseModule, getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { connectOptions, findServer, unreachable, type MongoOptions } from './connection';
import { MongoStorage } from './storage';

class MongoStorageModule {}

/**
 * Connects through @nestjs/mongoose and provides a MongoStorage that is up to date. The start fails
 * with MongoUnreachable, StandaloneMongo, DataElsewhere or DatabaseTooNew where there is no such database.
 */
export function mongoStorageModule(uri: string, options: MongoOptions = {}): DynamicModule {
  return {
    module: MongoStorageModule,
    global: true,
    imports: [
      MongooseModule.forRootAsync({
        useFactory: async () => {
          await findServer(uri, options);
          return {
            ...connectOptions(uri, options),
            uri,
            // The driver has waited already; a start that fails should do so in bounded time.
            retryAttempts: 0,
            connectionErrorFactory: (error) => unreachable(uri, options, error),
          };
        },
      }),
    ],
    providers: [
      {
        provide: MongoStorage,
        inject: [getConnectionToken()],
        useFactory: async (connection: Connection): Promise<MongoStorage> => {
          const storage = MongoStorage.over(connection);
          try {
            await storage.prepare();
            return storage;
          } catch (error) {
            // Nest closes nothing when a start fails, and an open connection keeps the process up.
            await storage.close();
            throw error;
          }
        },
      },
    ],
    exports: [MongoStorage],
  };
}
