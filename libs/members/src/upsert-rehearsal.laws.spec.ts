import fc from 'fast-check';
import type { NewMember } from './member';
import { CountingIds, FixedClock, MembersInMemory } from './testing/fakes';
import { UpsertRehearsal } from './upsert-rehearsal';

const NOW = new Date('2026-11-22T10:00:00Z');

/** Few keys, so that records meet members, and each other, in every way. */
const email = fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com', 'd@example.com');
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

describe('UpsertRehearsal', () => {
  it('foretells what becomes of every record of every part, and changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(part, fc.array(part, { maxLength: 4 }), async (before, parts) => {
        const members = new MembersInMemory();
        const ids = new CountingIds();
        const store = (records: NewMember[]) =>
          members.upsertMany(
            records,
            records.map(() => ids.next()),
            NOW,
          );
        await store(before);
        const untouched = structuredClone(members.stored);

        const rehearsal = new UpsertRehearsal(members, new FixedClock(NOW), ids);
        const foretold = [];
        for (const records of parts) foretold.push(await rehearsal.upsertMany(records));
        expect(members.stored).toEqual(untouched);

        const done = [];
        for (const records of parts) done.push(await store(records));
        expect(foretold).toEqual(done);
      }),
    );
  });
});
