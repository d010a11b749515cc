import type { Member, MemberFilter } from '@sluice/members';
import { memberOf } from './factories';
import type { Storage } from './storage';

const NOW = new Date('2026-02-01T00:00:00Z');

/** Paging, filters and search; a part of the suite of MemberRepository. */
export function describeMemberList(each: { readonly storage: Storage }): void {
  const added = (overrides: Partial<Member>): Promise<Member> =>
    each.storage.members.add(memberOf(overrides));

  describe('list', () => {
    const listed = async (
      filter: MemberFilter,
      page = 1,
      page_size = 10,
    ): Promise<(number | string)[]> => {
      const found = await each.storage.members.list(filter, { page, page_size });
      return [found.total, ...found.items.map(({ member_id }) => member_id)];
    };

    it('has the order of names, then of ids, page by page, without removed ones', async () => {
      for (const [member_id, name] of [
        ['b', 'Bea'],
        ['z2', 'Ann'],
        ['a', 'Bea B.'],
        ['z1', 'Ann'],
      ] as const)
        await added({ member_id, name });
      const { member_id: gone } = await added({ name: 'Ann' });
      await each.storage.members.remove(gone, NOW);

      expect(await listed({})).toEqual([4, 'z1', 'z2', 'b', 'a']);
      expect(await listed({}, 1, 3)).toEqual([4, 'z1', 'z2', 'b']);
      expect(await listed({}, 2, 3)).toEqual([4, 'a']);
      expect(await each.storage.members.list({}, { page: 3, page_size: 3 })).toEqual({
        items: [],
        total: 4,
        page: 3,
        page_size: 3,
      });
    });

    it('filters by tier and status, both at once too', async () => {
      await added({ member_id: 'a', name: 'A', tier: 'gold' });
      await added({ member_id: 'b', name: 'B', tier: 'gold', status: 'paused' });
      await added({ member_id: 'c', name: 'C', status: 'paused' });

      expect(await listed({ tier: 'gold' })).toEqual([2, 'a', 'b']);
      expect(await listed({ status: 'paused' })).toEqual([2, 'b', 'c']);
      expect(await listed({ tier: 'gold', status: 'paused' })).toEqual([1, 'b']);
      expect(await listed({ tier: 'gold', query: 'b@' })).toEqual([1, 'b']);
      expect(await listed({ tier: 'unknown' })).toEqual([0]);
    });

    it('finds part of the name, e-mail address or external_id, whatever the case', async () => {
      await added({ member_id: 'ann', name: 'Ann (Äpfel) 50%', external_id: 'CRM.2_x' });
      await added({ member_id: 'bob', name: 'Bob\\Lee', email: 'b+1@mail.test' });
      const finds: [string, string[]][] = [
        ['ANN', ['ann']],
        ['äPFEL', ['ann']],
        ['crm.2_X', ['ann']],
        ['n@EXAMPLE', ['ann']],
        ['(ä', ['ann']],
        ['50%', ['ann']],
        ['b+1@', ['bob']],
        ['\\', ['bob']],
        ['b', ['bob']],
        ['%', ['ann']],
        ['crmx2', []],
        ['.*', []],
        ['crm_2', []],
        // No match across two fields.
        ['50%ann', []],
      ];

      for (const [query, ids] of finds) {
        expect([query, ...(await listed({ query }))]).toEqual([query, ids.length, ...ids]);
      }
    });

    it('searches for what a member has become', async () => {
      const { member_id } = await added({ name: 'Ann' });
      await each.storage.members.change(member_id, { name: 'Zoë', external_id: 'z-9' }, NOW, null);

      expect(await listed({ query: 'ann' })).toEqual([0]);
      expect(await listed({ query: 'zoë' })).toEqual([1, member_id]);
      expect(await listed({ query: 'Z-9' })).toEqual([1, member_id]);
    });
  });
}
