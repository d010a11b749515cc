import { describeStorage } from '@sluice/persistence-contract';
import { badDays } from './testing/bad-days';
import { FaultyProxy } from './testing/faulty-proxy';
import { declareShare } from './testing/share';
import { MONGODB_URI, TestDatabases, describeWithMongo } from './testing/test-databases';

/** How many of the contract's tests meet each bad day: `npm run faults` has all of them do so. */
const SHARE = Number(process.env['FAULTS_SHARE'] ?? 0.1);
const SEED = Number(process.env['FAULTS_SEED'] ?? 1);

// What a real replica set does at failovers, to whatever is under way: the contract holds as it stands.
describeWithMongo(`MongoStorage on bad days (seed ${SEED})`, () => {
  const databases = new TestDatabases();
  afterAll(() => databases.dropAll());

  describe.each(badDays(SEED).map((day) => [day.name, day] as const))('with %s', (name, day) => {
    let proxy: FaultyProxy;
    let faults = 0;

    beforeAll(async () => {
      proxy = await FaultyProxy.to(MONGODB_URI);
    });

    afterAll(async () => {
      faults = proxy.faults;
      await proxy.close();
      // A day on which nothing goes wrong shows nothing.
      expect(faults).toBeGreaterThan(0);
    });

    declareShare(SHARE, `${SEED} ${name}`, () =>
      describeStorage(async () => {
        proxy.follow(() => null);
        const storage = await databases.open(proxy.uri);
        proxy.follow(day.begin());
        return storage;
      }),
    );
  });
});
