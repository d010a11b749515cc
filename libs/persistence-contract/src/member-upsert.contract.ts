import { newMember, type Member, type NewMember, type UpsertOutcome } from '@sluice/members';
import { atOnce } from './at-once';
import { memberOf, recordOf } from './factories';
import { revisionsMoved } from './revisions-moved';
import type { Storage } from './storage';

const NOW = new Date('2026-02-01T00:00:00Z');

/** Adding and changing many at once; a part of the suite of MemberRepository. */
export function describeMemberUpsert(each: { readonly storage: Storage }): void {
  describe('upsertMany', () => {
    const added = (overrides: Partial<Member> = {}): Promise<Member> =>
      each.storage.members.add(memberOf(overrides));

    /** New members get the ids n0, n1, …, as their record stands. */
    const upsert = (...records: NewMember[]): Promise<UpsertOutcome[]> =>
      each.storage.members.upsertMany(
        records,
        records.map((_, index) => `n${index}`),
        NOW,
      );

    const byId = (member_id: string): Promise<Member | null> =>
      each.storage.members.byId(member_id);
    const total = async (): Promise<number> =>
      (await each.storage.members.list({}, { page: 1, page_size: 1 })).total;

    it('adds new ones: active and without external_id unless the record says otherwise', async () => {
      const outcomes = await upsert(
        recordOf('ann'),
        recordOf('bob', { status: 'paused', external_id: 'crm-1', tier: 'gold' }),
      );
      const stamps = { created_at: NOW, updated_at: NOW, version: 1 };

      expect(outcomes).toEqual(['created', 'created']);
      expect(await byId('n0')).toEqual({
        ...newMember(recordOf('ann'), 'n0', NOW),
        member_id: 'n0',
        status: 'active',
        external_id: null,
        ...stamps,
      });
      expect(await byId('n1')).toMatchObject({
        status: 'paused',
        external_id: 'crm-1',
        tier: 'gold',
      });
      expect(await upsert()).toEqual([]);
    });

    it('matches by external_id, then by e-mail, and keeps what a record leaves out', async () => {
      const ann = await added({ external_id: 'crm-1', status: 'paused' });
      const bob = await added({ external_id: 'crm-2' });
      const carl = await added({ external_id: 'crm-3' });
      const outcomes = await upsert(
        recordOf('ann', { external_id: 'crm-1' }),
        recordOf('bob', { email: bob.email, external_id: 'crm-9', status: 'paused' }),
        recordOf('carl', { email: carl.email, external_id: null }),
      );
      const after = { tier: 'bronze', updated_at: NOW, version: 2 };

      expect(outcomes).toEqual(['updated', 'updated', 'updated']);
      expect(await byId(ann.member_id)).toEqual({
        ...ann,
        ...after,
        name: 'ann',
        email: 'ann@example.org',
      });
      expect(await byId(bob.member_id)).toEqual({
        ...bob,
        ...after,
        name: 'bob',
        external_id: 'crm-9',
        status: 'paused',
      });
      expect(await byId(carl.member_id)).toEqual({
        ...carl,
        ...after,
        name: 'carl',
        external_id: null,
      });
      expect(await total()).toBe(3);
    });

    it('leaves alone who is the same already', async () => {
      const ann = await added({ external_id: 'crm-1', status: 'paused' });
      const { name, email, tier } = ann;
      const moved = await revisionsMoved(each.storage, async () => {
        expect(await upsert({ name, email, tier })).toEqual(['updated']);
      });

      expect(moved).toBe(0);
      expect(await byId(ann.member_id)).toEqual(ann);
    });

    it.each<[number, Partial<NewMember>]>([
      [0, { name: 'Ann Lee' }],
      [0, { email: 'lee@example.org' }],
      [0, { status: 'active' }],
      [1, { status: 'paused' }],
      [1, { tier: 'gold' }],
      [1, { external_id: 'somebody-new', email: 'new@example.org' }],
    ])('moves the revision by %d: %j', async (expected, change) => {
      const { name, email, tier } = await added({ external_id: 'crm-1' });
      const record = { name, email, tier, external_id: 'crm-1', ...change };

      expect(await revisionsMoved(each.storage, () => upsert(record, record))).toBe(expected);
    });

    it('refuses a record with the key of another, and takes the others', async () => {
      const ann = await added({ external_id: 'crm-1' });
      const bob = await added({ external_id: 'crm-2' });
      const outcomes = await upsert(
        recordOf('thief', { external_id: 'crm-1', email: bob.email, tier: 'gold' }),
        recordOf('carl'),
      );

      expect(outcomes).toEqual([{ refused: 'email' }, 'created']);
      expect(await byId(ann.member_id)).toEqual(ann);
      expect(await byId(bob.member_id)).toEqual(bob);
      expect(await byId('n1')).toMatchObject({ name: 'carl' });
    });

    it('changes nothing and moves nothing when it refuses all', async () => {
      const ann = await added({ external_id: 'crm-1' });
      const gone = await added();
      await each.storage.members.remove(gone.member_id, NOW);
      const thief = recordOf('thief', { external_id: 'crm-1', email: gone.email, tier: 'gold' });
      const moved = await revisionsMoved(each.storage, async () => {
        expect(await upsert(thief)).toEqual([{ refused: 'email' }]);
      });

      expect(moved).toBe(0);
      expect(await byId(ann.member_id)).toEqual(ann);
      expect(await byId(gone.member_id)).toBeNull();
    });

    it('brings removed ones back under their old ids: active, unless the record says otherwise', async () => {
      const gone = [];
      for (const external_id of ['crm-1', 'crm-2', 'crm-3'])
        gone.push(await added({ external_id, status: 'paused' }));
      for (const { member_id } of gone) await each.storage.members.remove(member_id, NOW);
      const [ann, bob, carl] = gone as [Member, Member, Member];
      const outcomes = await upsert(
        recordOf('ann', { external_id: 'crm-1' }),
        recordOf('bob', { email: bob.email }),
        recordOf('carl', { email: carl.email, status: 'paused' }),
      );

      expect(outcomes).toEqual(['updated', 'updated', 'updated']);
      expect(await byId(ann.member_id)).toMatchObject({
        email: 'ann@example.org',
        status: 'active',
      });
      expect(await byId(bob.member_id)).toMatchObject({ external_id: 'crm-2', status: 'active' });
      expect(await byId(carl.member_id)).toMatchObject({ status: 'paused' });
      expect(await each.storage.members.activeByTier()).toEqual(new Map([['bronze', 2]]));
    });

    it('moves the revision when somebody only comes back', async () => {
      const { member_id, name, email, tier } = await added();
      await each.storage.members.remove(member_id, NOW);

      expect(await revisionsMoved(each.storage, () => upsert({ name, email, tier }))).toBe(1);
    });

    it('lets later records see what earlier ones did', async () => {
      const ann = await added({ email: 'old@example.org', external_id: 'crm-1' });
      const outcomes = await upsert(
        recordOf('new', { external_id: 'crm-2' }),
        recordOf('newer', { external_id: 'crm-2' }),
        recordOf('thief', { email: 'newer@example.org', external_id: 'crm-1' }),
        recordOf('ann', { external_id: 'crm-1' }),
        recordOf('heir', { email: 'old@example.org' }),
      );

      expect(outcomes).toEqual(['created', 'updated', { refused: 'email' }, 'updated', 'created']);
      expect(await byId('n0')).toMatchObject({ name: 'newer', email: 'newer@example.org' });
      expect(await byId(ann.member_id)).toMatchObject({ name: 'ann', external_id: 'crm-1' });
      expect(await byId('n4')).toMatchObject({ name: 'heir', email: 'old@example.org' });
      expect(await total()).toBe(3);
    });

    it('lets two members trade their keys', async () => {
      await added({ member_id: 'a', email: 'a@example.org', external_id: '1' });
      await added({ member_id: 'b', email: 'b@example.org', external_id: '2' });
      const outcomes = await upsert(
        recordOf('A', { email: 'c@example.org', external_id: '1' }),
        recordOf('B', { email: 'a@example.org', external_id: '2' }),
        recordOf('A', { email: 'b@example.org', external_id: '1' }),
      );

      expect(outcomes).toEqual(['updated', 'updated', 'updated']);
      expect(await byId('a')).toMatchObject({ email: 'b@example.org', external_id: '1' });
      expect(await byId('b')).toMatchObject({ email: 'a@example.org', external_id: '2' });
    });

    it('lets one member have both keys that another gave away', async () => {
      await added({ member_id: 'a', email: 'a@example.org', external_id: '1' });
      await added({ member_id: 'b', email: 'b@example.org' });
      await upsert(
        recordOf('A', { email: 'a@example.org', external_id: null }),
        recordOf('B', { email: 'b@example.org', external_id: '1' }),
      );

      expect(await byId('a')).toMatchObject({ email: 'a@example.org', external_id: null });
      expect(await byId('b')).toMatchObject({ email: 'b@example.org', external_id: '1' });
    });

    it('leaves nothing behind when it can not write everything', async () => {
      const ann = await added({ member_id: 'n1' });
      const known = await added({ external_id: 'crm-1' });
      const moved = await revisionsMoved(each.storage, () =>
        // The second new member would get the id that Ann has.
        expect(
          upsert(
            recordOf('x', { external_id: 'crm-1', tier: 'gold' }),
            recordOf('y'),
            recordOf('z'),
          ),
        ).rejects.toThrow(),
      );

      expect(moved).toBe(0);
      expect(await byId('n1')).toEqual(ann);
      expect(await byId(known.member_id)).toEqual(known);
      expect(await total()).toBe(2);
    });

    it('adds everybody once when many calls name the same people at once', async () => {
      const names = ['a', 'b', 'c', 'd'];
      const { done } = await atOnce(4, (call) =>
        each.storage.members.upsertMany(
          names.map((name) => recordOf(name)),
          names.map((name) => `${call} ${name}`),
          NOW,
        ),
      );

      expect(done.flat().filter((outcome) => outcome === 'created')).toHaveLength(4);
      expect(done.flat().filter((outcome) => outcome === 'updated')).toHaveLength(12);
      expect(await total()).toBe(4);
    });

    it('takes ten thousand records, half of them about known members', async () => {
      const records = Array.from({ length: 10_000 }, (_, index) =>
        recordOf(`m${index}`, { external_id: `crm-${index}`, tier: 'silver' }),
      );
      const known = records.slice(0, 5_000).map((record) => ({ ...record, tier: 'bronze' }));
      const ids = records.map((_, index) => `id-${index}`);
      await each.storage.members.upsertMany(known, ids, NOW);
      const outcomes = await each.storage.members.upsertMany(records, ids, NOW);

      expect(outcomes).toEqual(records.map((_, index) => (index < 5_000 ? 'updated' : 'created')));
      expect(await each.storage.members.activeByTier()).toEqual(new Map([['silver', 10_000]]));
      expect(await byId('id-4999')).toMatchObject({ version: 2, tier: 'silver' });
      expect(await byId('id-9999')).toMatchObject({ version: 1, external_id: 'crm-9999' });
    });
  });

  describe('sharingKeys', () => {
    it('finds whoever has an e-mail or external_id of a record, removed ones too', async () => {
      const { members } = each.storage;
      const ann = await members.add(memberOf({ external_id: 'crm-1' }));
      const bob = await members.add(memberOf({ external_id: 'crm-2' }));
      const carl = await members.add(memberOf());
      await members.add(memberOf());
      await members.remove(bob.member_id, NOW);

      const found = await members.sharingKeys([
        recordOf('x', { external_id: 'crm-1' }),
        recordOf('y', { external_id: 'crm-2' }),
        recordOf('z', { email: carl.email, external_id: null }),
        recordOf('new'),
      ]);

      expect(new Map(found.map((member) => [member.member_id, member]))).toEqual(
        new Map([
          [ann.member_id, { ...ann, removed: false }],
          [bob.member_id, { ...bob, removed: true, updated_at: NOW, version: 2 }],
          [carl.member_id, { ...carl, removed: false }],
        ]),
      );
      expect(await members.sharingKeys([])).toEqual([]);
    });
  });
}
