import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeStorage, type Storage } from '@sluice/persistence-contract';
import { SqliteStorage } from './sqlite-storage';

describe('SQLite', () => {
  describeStorage(async (): Promise<Storage> => {
    const directory = await mkdtemp(join(tmpdir(), 'sluice-contract-'));
    const storage = await SqliteStorage.open({ directory });
    const close = storage.close.bind(storage);
    storage.close = async () => {
      await close();
      await rm(directory, { recursive: true, force: true });
    };
    return storage;
  });
});
