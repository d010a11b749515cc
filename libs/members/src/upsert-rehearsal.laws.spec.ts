import fc from 'fast-check';
import { MemoryStorage } from '@sluice/persistence-memory';
import type { NewMember } from './domain/member';
import { CountingIds, FixedClock, allMembers } from './testing/fakes';
import { UpsertRehearsal } from './upsert-rehearsal';

const NOW = new Date('2026-11-22T10:00:00Z');

/** Few keys, so that records meet members, and each other, in every way. */
const EMAILS = ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'];
const email = fc.constantFrom(...EMAILS);
const external_id = fc.constantFrom(undefined, null, 'crm-1', 'crm-2', 'crm-3');
const record: fc.Arbitrary<NewMember> = fc
  .record({ email, external_id })
  .map(({ email, external_id }) => ({
    name: 'Ada',
    email,
    tier: 'gold',
    ...(external_id !== undefined && { external_id }),
  }));
const part = fc.array(record, { maxLength: 4 });
const parts = fc.array(part, { maxLength: 4 });

describe('UpsertRehearsal', () => {
  it('foretells what becomes of every record of every part, and changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(part, fc.nat(2), parts, async (before, removed, parts) => {
        const storage = new MemoryStorage();
        const { members } = storage;
        const ids = new CountingIds();
        const store = (records: NewMember[]) =>
          members.upsertMany(
            records,
            records.map(() => ids.next()),
            NOW,
          );
        /** Removed ones as well. */
        const stored = () =>
          members.sharingKeys(EMAILS.map((email) => ({ email, external_id: null })));
        await store(before);
        for (const { member_id } of (await allMembers(storage)).slice(0, removed))
          await members.remove(member_id, NOW);
        const untouched = await stored();

        const rehearsal = new UpsertRehearsal(members, new FixedClock(NOW), ids);
        const foretold = [];
        for (const records of parts) foretold.push(await rehearsal.upsertMany(records));
        expect(await stored()).toEqual(untouched);

        const done = [];
        for (const records of parts) done.push(await store(records));
        expect(foretold).toEqual(done);
      }),
    );
  });
});
