import { NotFound, VersionConflict } from '@sluice/kernel';
import { MemberExists, TierInUse } from '@sluice/members';
import { eachStorage } from './each-storage';
import { memberOf, recordOf } from './factories';
import type { OpenStorage } from './storage';

const NOW = new Date('2026-02-01T00:00:00Z');

export function describeMemberRepository(open: OpenStorage): void {
  describe('MemberRepository', () => {
    const each = eachStorage(open);
    const members = () => each.storage.members;
    const revision = async () => (await each.storage.pool.state()).revision;
    const everybody = { tiers: null, member_ids: null };

    it('keeps every field', async () => {
      const ann = memberOf({ external_id: 'crm-1', status: 'paused', tier: 'gold' });

      expect(await members().add(ann)).toEqual(ann);
      expect(await members().byId(ann.member_id)).toEqual(ann);
      expect(await members().byId('nobody')).toBeNull();
    });

    it('refuses the e-mail address and the external_id of somebody else, and changes nothing', async () => {
      const ann = await members().add(memberOf({ external_id: 'crm-1' }));
      const before = await revision();

      await expect(members().add(memberOf({ email: ann.email }))).rejects.toThrow(MemberExists);
      await expect(members().add(memberOf({ external_id: 'crm-1' }))).rejects.toThrow(MemberExists);
      expect((await members().list({}, { page: 1, page_size: 10 })).total).toBe(1);
      expect(await revision()).toBe(before);
    });

    it('adds one of many at once with the same e-mail address', async () => {
      const email = 'same@example.org';
      const outcomes = await Promise.allSettled(
        Array.from({ length: 5 }, () => members().add(memberOf({ email }))),
      );

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('lists by name, then by id, page by page, and filters', async () => {
      await members().add(memberOf({ member_id: 'b', name: 'Bea', tier: 'gold' }));
      await members().add(memberOf({ member_id: 'a2', name: 'Ann', external_id: 'CRM-2' }));
      await members().add(memberOf({ member_id: 'a1', name: 'Ann', status: 'paused' }));
      const list = async (filter: object, page = 1, page_size = 10) => {
        const found = await members().list(filter, { page, page_size });
        return [found.total, ...found.items.map(({ member_id }) => member_id)];
      };

      expect(await list({})).toEqual([3, 'a1', 'a2', 'b']);
      expect(await list({}, 2, 2)).toEqual([3, 'b']);
      expect(await list({ tier: 'gold' })).toEqual([1, 'b']);
      expect(await list({ status: 'paused' })).toEqual([1, 'a1']);
      expect(await list({ query: 'BEA' })).toEqual([1, 'b']);
      expect(await list({ query: 'crm-2' })).toEqual([1, 'a2']);
      expect(await list({ query: 'a1@example' })).toEqual([1, 'a1']);
      expect(await list({ query: '%' })).toEqual([0]);
    });

    it('changes what is named; only who is eligible moves the revision', async () => {
      const ann = await members().add(memberOf());
      const before = await revision();
      const renamed = await members().change(ann.member_id, { name: 'Ann Lee' }, NOW, 1);

      expect(renamed).toEqual({ ...ann, name: 'Ann Lee', updated_at: NOW, version: 2 });
      expect(await revision()).toBe(before);
      await members().change(ann.member_id, { status: 'paused' }, NOW, null);
      expect(await revision()).toBe(before + 1);
    });

    it('refuses a change of another version, of nobody, and to the key of another', async () => {
      const ann = await members().add(memberOf());
      const bob = await members().add(memberOf());
      const change = (id: string, email: string, version: number | null) =>
        members().change(id, { email }, NOW, version);

      await expect(change(ann.member_id, 'x@example.org', 2)).rejects.toThrow(VersionConflict);
      await expect(change('nobody', 'x@example.org', null)).rejects.toThrow(NotFound);
      await expect(change(ann.member_id, bob.email, null)).rejects.toThrow(MemberExists);
      expect(await members().byId(ann.member_id)).toEqual(ann);
    });

    it('keeps a removed member out of sight, and brings them back under the old id', async () => {
      const ann = await members().add(memberOf({ external_id: 'crm-1', name: 'Ann' }));
      await members().remove(ann.member_id, NOW);

      expect(await members().byId(ann.member_id)).toBeNull();
      expect(await members().eligible(everybody, null, 10)).toEqual([]);
      expect(await members().existing([ann.member_id])).toEqual(new Set());
      expect(await members().labels([ann.member_id])).toEqual(
        new Map([[ann.member_id, { name: 'Ann', external_id: 'crm-1' }]]),
      );
      await expect(members().remove(ann.member_id, NOW)).rejects.toThrow(NotFound);

      const again = await members().add(
        memberOf({ email: 'new@example.org', external_id: 'crm-1' }),
      );
      expect(again).toMatchObject({ member_id: ann.member_id, email: 'new@example.org' });
      expect(await members().byId(ann.member_id)).toEqual(again);
    });

    it('upserts many, each record by external_id, then by e-mail', async () => {
      const ann = await members().add(memberOf({ external_id: 'crm-1', status: 'paused' }));
      const bob = await members().add(memberOf());
      const before = await revision();
      const outcomes = await members().upsertMany(
        [
          recordOf('ann', { external_id: 'crm-1', tier: 'gold' }),
          { ...recordOf('bob'), email: bob.email },
          { ...recordOf('thief', { external_id: 'crm-1' }), email: bob.email },
          recordOf('carl', { external_id: 'crm-3' }),
        ],
        ['n1', 'n2', 'n3', 'n4'],
        NOW,
      );

      expect(outcomes).toEqual(['updated', 'updated', { refused: 'email' }, 'created']);
      expect(await members().byId(ann.member_id)).toMatchObject({
        email: 'ann@example.org',
        tier: 'gold',
        status: 'paused',
        external_id: 'crm-1',
      });
      expect(await members().byId('n4')).toMatchObject({ status: 'active', external_id: 'crm-3' });
      expect(await revision()).toBe(before + 1);
    });

    it('lets two members trade their keys in one call', async () => {
      await members().add(memberOf({ member_id: 'a', email: 'a@example.org', external_id: '1' }));
      await members().add(memberOf({ member_id: 'b', email: 'b@example.org', external_id: '2' }));
      const outcomes = await members().upsertMany(
        [
          { ...recordOf('A'), email: 'c@example.org', external_id: '1' },
          { ...recordOf('B'), email: 'a@example.org', external_id: '2' },
          { ...recordOf('A'), email: 'b@example.org', external_id: '1' },
        ],
        ['x', 'y', 'z'],
        NOW,
      );

      expect(outcomes).toEqual(['updated', 'updated', 'updated']);
      expect((await members().byId('a'))!.email).toBe('b@example.org');
      expect((await members().byId('b'))!.email).toBe('a@example.org');
    });

    it('takes ten thousand records, and finds the eligible ones part by part', async () => {
      const records = Array.from({ length: 10_000 }, (_, index) =>
        recordOf(`m${index}`, {
          tier: index % 2 ? 'bronze' : 'silver',
          status: index % 4 ? 'active' : 'paused',
        }),
      );
      const outcomes = await members().upsertMany(
        records,
        records.map((_, index) => `id-${String(index).padStart(5, '0')}`),
        NOW,
      );
      const silver = [];
      for (let after: string | null = null; ; after = silver.at(-1)!.member_id) {
        const scope = { tiers: ['silver'], member_ids: null };
        const part = await members().eligible(scope, after, 1_000);
        silver.push(...part);
        if (part.length < 1_000) break;
      }

      expect(outcomes.every((outcome) => outcome === 'created')).toBe(true);
      expect(await members().activeByTier()).toEqual(
        new Map([
          ['bronze', 5_000],
          ['silver', 2_500],
        ]),
      );
      expect(silver.map(({ member_id }) => member_id)).toEqual(
        records.flatMap((_, index) =>
          index % 4 === 2 ? [`id-${String(index).padStart(5, '0')}`] : [],
        ),
      );
      expect(silver[0]).toEqual({
        member_id: 'id-00002',
        external_id: null,
        name: 'm2',
        tier: 'silver',
        allowance: 250,
      });
    }, 60_000);

    it('finds the eligible ones among named members', async () => {
      for (const member_id of ['a', 'b', 'c']) await members().add(memberOf({ member_id }));
      const scope = { tiers: null, member_ids: ['c', 'a', 'nobody'] };

      expect((await members().eligible(scope, null, 10)).map(({ member_id }) => member_id)).toEqual(
        ['a', 'c'],
      );
      expect(await members().existing(['c', 'nobody'])).toEqual(new Set(['c']));
    });
  });

  describe('TierRepository', () => {
    const each = eachStorage(open);
    const tiers = () => each.storage.tiers;
    const revision = async () => (await each.storage.pool.state()).revision;

    it('has bronze, silver and gold from the start', async () => {
      expect(
        (await tiers().all()).map(({ tier, leads_per_distribution }) => [
          tier,
          leads_per_distribution,
        ]),
      ).toEqual([
        ['bronze', 100],
        ['silver', 250],
        ['gold', 500],
      ]);
    });

    it('adds and edits, counting versions, and moves the revision', async () => {
      const before = await revision();
      const tin = { tier: 'tin', label: 'Tin', leads_per_distribution: 10 };

      expect(await tiers().put(tin, null)).toEqual({ ...tin, version: 1 });
      expect(await tiers().put({ ...tin, label: 'T' }, 1)).toEqual({
        ...tin,
        label: 'T',
        version: 2,
      });
      await expect(tiers().put(tin, 1)).rejects.toThrow(VersionConflict);
      expect((await tiers().all())[0]).toMatchObject({ tier: 'tin', label: 'T' });
      expect(await revision()).toBe(before + 2);
    });

    it('removes a tier that no member has', async () => {
      const { member_id } = await each.storage.members.add(memberOf({ tier: 'gold' }));

      await expect(tiers().remove('gold')).rejects.toThrow(TierInUse);
      await expect(tiers().remove('tin')).rejects.toThrow(NotFound);
      await each.storage.members.remove(member_id, NOW);
      await tiers().remove('gold');
      expect((await tiers().all()).map(({ tier }) => tier)).toEqual(['bronze', 'silver']);
    });
  });
}
