import { describeStorage, type Storage } from '@sluice/persistence-contract';
import { MemoryStorage } from './memory-storage';

describe('memory', () => {
  describeStorage(async (): Promise<Storage> => new MemoryStorage());
});
