import { describeStorage } from '@sluice/persistence-contract';
import { TestDatabases, describeWithMongo } from './testing/test-databases';

describeWithMongo('MongoStorage', () => {
  const databases = new TestDatabases();
  afterAll(() => databases.dropAll());

  describeStorage(() => databases.open());
});
