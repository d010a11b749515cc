import { describeStorage } from '@sluice/persistence-contract';
import { FaultyProxy } from '../testing/faulty-proxy';
import { MONGODB_URI, TestDatabases, describeWithMongo } from '../testing/test-databases';
import type { BadDay } from './bad-days';
import { declareShare } from './share';

/** How many of the contract's tests meet it: `npm run faults` has all of them do so. */
const SHARE = Number(process.env['FAULTS_SHARE'] ?? 0.1);
const SEED = Number(process.env['FAULTS_SEED'] ?? 1);

/** A server that was found to be no primary is looked at again after ten milliseconds, not half a second. */
const QUICK_LOOKS = 'minHeartbeatFrequencyMS=10';

/** What a real replica set does at failovers, to whatever is under way: the contract holds as it stands. */
export function describeBadDay({ name, begin }: BadDay): void {
  describeWithMongo(`MongoStorage with ${name} (seed ${SEED})`, () => {
    const databases = new TestDatabases();
    let proxy: FaultyProxy;

    beforeAll(async () => {
      proxy = await FaultyProxy.to(MONGODB_URI);
    });

    afterAll(async () => {
      await databases.dropAll();
      const { faults } = proxy;
      await proxy.close();
      // A day on which nothing goes wrong shows nothing.
      expect(faults).toBeGreaterThan(0);
    });

    declareShare(SHARE, `${SEED} ${name}`, () =>
      describeStorage(async () => {
        proxy.follow(() => null);
        const storage = await databases.open(`${proxy.uri}&${QUICK_LOOKS}`);
        proxy.follow(begin(SEED));
        return storage;
      }),
    );
  });
}
