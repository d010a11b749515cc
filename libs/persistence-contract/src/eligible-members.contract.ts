import type { Member } from '@sluice/members';
import { memberOf, recordOf } from './factories';
import type { Storage } from './storage';

const NOW = new Date('2026-02-01T00:00:00Z');
const EVERYBODY = { tiers: null, member_ids: null };

type Scope = Parameters<Storage['members']['eligible']>[0];

/** Who gets leads, and who is who; a part of the suite of MemberRepository. */
export function describeEligibleMembers(each: { readonly storage: Storage }): void {
  const added = (member_id: string, overrides: Partial<Member> = {}): Promise<Member> =>
    each.storage.members.add(memberOf({ member_id, ...overrides }));

  const ids = async (
    scope: Partial<Scope>,
    after: string | null = null,
    limit = 10,
  ): Promise<string[]> =>
    (await each.storage.members.eligible({ ...EVERYBODY, ...scope }, after, limit)).map(
      ({ member_id }) => member_id,
    );

  describe('eligible', () => {
    it('has the active ones with the allowances of their tiers, by id', async () => {
      await added('b', { name: 'Bea', tier: 'gold', external_id: 'crm-1' });
      await added('a', { name: 'Zoë' });
      await added('paused', { status: 'paused' });
      await added('removed');
      await each.storage.members.remove('removed', NOW);
      const expected = [
        { member_id: 'a', external_id: null, name: 'Zoë', tier: 'bronze', allowance: 100 },
        { member_id: 'b', external_id: 'crm-1', name: 'Bea', tier: 'gold', allowance: 500 },
      ];

      expect(await each.storage.members.eligible(EVERYBODY, null, 10)).toEqual(expected);
      await each.storage.tiers.put(
        { tier: 'gold', label: 'Gold', leads_per_distribution: 7 },
        null,
      );
      expect(await each.storage.members.eligible(EVERYBODY, 'a', 10)).toEqual([
        { ...expected[1], allowance: 7 },
      ]);
    });

    it('keeps to the tiers and the ids that are named, to both', async () => {
      for (const member_id of ['b1', 'b2', 'b3']) await added(member_id);
      await added('g1', { tier: 'gold' });
      await added('g2', { tier: 'gold', status: 'paused' });
      await added('s1', { tier: 'silver' });

      expect(await ids({ tiers: ['gold', 'silver'] })).toEqual(['g1', 's1']);
      expect(await ids({ tiers: ['unknown'] })).toEqual([]);
      expect(await ids({ tiers: [] })).toEqual([]);
      expect(await ids({ member_ids: ['s1', 'g2', 'b3', 'unknown', 's1'] })).toEqual(['b3', 's1']);
      expect(await ids({ member_ids: [] })).toEqual([]);
      expect(await ids({ tiers: ['gold'], member_ids: ['g1', 'b1', 'g2'] })).toEqual(['g1']);
    });

    it('is read part by part, those behind an id', async () => {
      for (const member_id of ['e', 'a', 'd', 'b', 'c']) await added(member_id);

      expect(await ids({}, null, 2)).toEqual(['a', 'b']);
      expect(await ids({}, 'b', 2)).toEqual(['c', 'd']);
      expect(await ids({}, 'bb', 10)).toEqual(['c', 'd', 'e']);
      expect(await ids({}, 'e', 2)).toEqual([]);
      expect(await ids({ member_ids: ['e', 'c', 'a', 'b'] }, 'a', 2)).toEqual(['b', 'c']);
    });

    it('is read to the end though somebody in between has a tier that is gone', async () => {
      await added('a');
      await added('b', { tier: 'gone' });
      await added('c');

      expect(await ids({}, null, 2)).toEqual(['a', 'c']);
    });

    it('reads thousands part by part, also when all of them are named', async () => {
      const records = Array.from({ length: 3_000 }, (_, index) =>
        recordOf(`m${index}`, { status: index % 3 === 0 ? 'paused' : 'active' }),
      );
      const all = records.map((_, index) => `id-${String(index).padStart(4, '0')}`);
      await each.storage.members.upsertMany(records, all, NOW);
      const expected = all.filter((_, index) => index % 3 !== 0);

      for (const member_ids of [null, all.toReversed()]) {
        const found: string[] = [];
        for (;;) {
          const part = await ids({ member_ids }, found.at(-1) ?? null, 700);
          found.push(...part);
          if (part.length < 700) break;
        }
        expect(found).toEqual(expected);
      }
    });
  });

  it('counts the active ones of each tier, without tiers that have none', async () => {
    await added('a');
    await added('b');
    await added('g', { tier: 'gold', status: 'paused' });
    await added('s', { tier: 'silver' });
    await each.storage.members.remove('b', NOW);

    expect(await each.storage.members.activeByTier()).toEqual(
      new Map([
        ['bronze', 1],
        ['silver', 1],
      ]),
    );
  });

  it('tells which ids are those of members, paused ones too', async () => {
    await added('a');
    await added('paused', { status: 'paused' });
    await added('removed');
    await each.storage.members.remove('removed', NOW);
    const asked = ['paused', 'unknown', 'removed', 'a', 'a'];

    expect(await each.storage.members.existing(asked)).toEqual(new Set(['a', 'paused']));
    expect(await each.storage.members.existing([])).toEqual(new Set());
  });

  it('has the labels of all, removed ones too', async () => {
    await added('a', { name: 'Ann', external_id: 'crm-1' });
    await added('removed', { name: 'Bob' });
    await each.storage.members.remove('removed', NOW);

    expect(await each.storage.members.labels(['removed', 'unknown', 'a'])).toEqual(
      new Map([
        ['a', { name: 'Ann', external_id: 'crm-1' }],
        ['removed', { name: 'Bob', external_id: null }],
      ]),
    );
    expect(await each.storage.members.labels([])).toEqual(new Map());
  });
}
