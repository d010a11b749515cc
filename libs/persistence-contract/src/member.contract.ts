import { NotFound, VersionConflict } from '@sluice/kernel';
import { MemberExists, type Member, type MemberInput } from '@sluice/members';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import { describeEligibleMembers } from './eligible-members.contract';
import { memberOf } from './factories';
import { describeMemberList } from './member-list.contract';
import { describeMemberUpsert } from './member-upsert.contract';
import { revisionsMoved } from './revisions-moved';
import type { OpenStorage } from './storage';

const NOW = new Date('2026-02-01T00:00:00Z');

export function describeMemberRepository(open: OpenStorage): void {
  describe('MemberRepository', () => {
    const each = eachStorage(open);

    const added = (overrides: Partial<Member> = {}): Promise<Member> =>
      each.storage.members.add(memberOf(overrides));

    async function removed(overrides: Partial<Member> = {}): Promise<Member> {
      const member = await added(overrides);
      await each.storage.members.remove(member.member_id, NOW);
      return member;
    }

    const total = async (): Promise<number> =>
      (await each.storage.members.list({}, { page: 1, page_size: 1 })).total;

    describe('add', () => {
      it('keeps every field, and moves the revision', async () => {
        const ann = memberOf({
          name: 'Ann “A” Lee',
          external_id: 'crm-1',
          status: 'paused',
          tier: 'gold',
        });
        const add = async () => expect(await each.storage.members.add(ann)).toEqual(ann);

        expect(await revisionsMoved(each.storage, add)).toBe(1);
        expect(await each.storage.members.byId(ann.member_id)).toEqual(ann);
        expect(await each.storage.members.byId('unknown')).toBeNull();
      });

      it('refuses the keys and the id of somebody else, and changes nothing', async () => {
        const ann = await added({ external_id: 'crm-1' });
        const moved = await revisionsMoved(each.storage, async () => {
          await expect(added({ email: ann.email })).rejects.toThrow(MemberExists);
          await expect(added({ external_id: 'crm-1' })).rejects.toThrow(MemberExists);
          const sameId = { member_id: ann.member_id, email: 'other@example.org' };
          await expect(added(sameId)).rejects.toThrow();
        });

        expect(moved).toBe(0);
        expect(await total()).toBe(1);
        expect(await each.storage.members.byId(ann.member_id)).toEqual(ann);
      });

      it('takes any number of members without an external_id', async () => {
        await Promise.all([added(), added(), added()]);

        expect(await total()).toBe(3);
      });

      it.each([{ email: 'same@example.org' }, { external_id: 'same' }])(
        'adds one of many at once with the same %j',
        async (key) => {
          const { done, refused } = await atOnce(5, () => added(key));

          expect(done).toHaveLength(1);
          for (const reason of refused) expect(reason).toBeInstanceOf(MemberExists);
          expect(await total()).toBe(1);
        },
      );

      it('brings a removed one back by external_id, with the old id and the new values', async () => {
        const ann = await removed({ external_id: 'crm-1' });
        const back = {
          name: 'Ann Lee',
          email: 'new@example.org',
          tier: 'gold',
          external_id: 'crm-1',
        };
        const moved = await revisionsMoved(each.storage, async () => {
          expect(await added(back)).toMatchObject({ ...back, member_id: ann.member_id });
        });

        expect(moved).toBe(1);
        const found = await each.storage.members.byId(ann.member_id);
        expect(found).toMatchObject({ ...back, status: 'active' });
        expect(found!.version).toBeGreaterThan(ann.version);
        expect(await total()).toBe(1);
        // The old e-mail address belongs to nobody any more.
        await expect(added({ email: ann.email })).resolves.not.toMatchObject({
          member_id: ann.member_id,
        });
      });

      it('brings a removed one back by e-mail, also with another external_id', async () => {
        const ann = await removed({ external_id: 'crm-1' });
        const { email, member_id } = ann;

        expect(await added({ email, external_id: 'crm-2', status: 'paused' })).toMatchObject({
          member_id,
          external_id: 'crm-2',
          status: 'paused',
        });
      });

      it('refuses when the keys are those of two members, one of them removed or both', async () => {
        const gone = await removed({ external_id: 'crm-1' });
        const other = await removed();
        const ann = await added();

        for (const { email } of [ann, other])
          await expect(added({ email, external_id: 'crm-1' })).rejects.toThrow(MemberExists);
        expect(await each.storage.members.byId(gone.member_id)).toBeNull();
        expect(await total()).toBe(1);
      });

      it('brings one back once when many add them at once', async () => {
        const { email, member_id } = await removed();
        const { done, refused } = await atOnce(4, () => added({ email }));

        expect(done).toMatchObject([{ member_id }]);
        for (const reason of refused) expect(reason).toBeInstanceOf(MemberExists);
      });
    });

    describe('change', () => {
      it.each<[number, Partial<MemberInput>]>([
        [0, { name: 'Ann Lee' }],
        [0, { email: 'lee@example.org' }],
        [0, { external_id: 'crm-2' }],
        [0, { external_id: null }],
        [0, { tier: 'bronze', status: 'active' }],
        [1, { tier: 'gold' }],
        [1, { status: 'paused' }],
        [1, { tier: 'silver', status: 'paused', name: 'Lee' }],
      ])('moves the revision by %d: %j', async (expected, change) => {
        const ann = await added({ external_id: 'crm-1' });
        const after = { ...ann, ...change, updated_at: NOW, version: 2 };
        const moved = await revisionsMoved(each.storage, async () => {
          expect(await each.storage.members.change(ann.member_id, change, NOW, 1)).toEqual(after);
        });

        expect(moved).toBe(expected);
        expect(await each.storage.members.byId(ann.member_id)).toEqual(after);
      });

      it('refuses another version, a removed one, and keys of others, removed ones too', async () => {
        const gone = await removed({ external_id: 'crm-1' });
        const bob = await added({ external_id: 'crm-2' });
        const ann = await added();
        const change = (
          what: Partial<MemberInput>,
          version: number | null = null,
          id = ann.member_id,
        ) => each.storage.members.change(id, { ...what, tier: 'gold' }, NOW, version);
        const moved = await revisionsMoved(each.storage, async () => {
          await expect(change({}, 2)).rejects.toThrow(VersionConflict);
          await expect(change({}, null, gone.member_id)).rejects.toThrow(NotFound);
          await expect(change({}, null, 'unknown')).rejects.toThrow(NotFound);
          for (const { email, external_id } of [bob, gone]) {
            await expect(change({ email })).rejects.toThrow(MemberExists);
            await expect(change({ external_id })).rejects.toThrow(MemberExists);
          }
        });

        expect(moved).toBe(0);
        expect(await each.storage.members.byId(ann.member_id)).toEqual(ann);
      });

      it('lets one of many changes at once through that expect the same version', async () => {
        const { member_id } = await added();
        const { done, refused } = await atOnce(5, (index) =>
          each.storage.members.change(member_id, { name: `Name ${index}` }, NOW, 1),
        );

        expect(done).toHaveLength(1);
        for (const reason of refused) expect(reason).toBeInstanceOf(VersionConflict);
        expect(await each.storage.members.byId(member_id)).toEqual(done[0]);
      });

      it('gives a key to one of many who want it at once', async () => {
        const members = await Promise.all([added(), added(), added()]);
        const { done, refused } = await atOnce(3, (index) =>
          each.storage.members.change(members[index]!.member_id, { external_id: 'x' }, NOW, null),
        );

        expect(done).toHaveLength(1);
        for (const reason of refused) expect(reason).toBeInstanceOf(MemberExists);
      });
    });

    describe('remove', () => {
      it('takes a member out of sight and moves the revision; the label stays', async () => {
        const { member_id } = await added({ name: 'Ann', external_id: 'crm-1' });
        const remove = () => each.storage.members.remove(member_id, NOW);

        expect(await revisionsMoved(each.storage, remove)).toBe(1);
        expect(await each.storage.members.byId(member_id)).toBeNull();
        expect(await total()).toBe(0);
        expect(await each.storage.members.existing([member_id])).toEqual(new Set());
        expect(await each.storage.members.activeByTier()).toEqual(new Map());
        expect(await each.storage.members.labels([member_id])).toEqual(
          new Map([[member_id, { name: 'Ann', external_id: 'crm-1' }]]),
        );
      });

      it('refuses one that is removed or unknown, and moves nothing', async () => {
        const gone = await removed();
        const moved = await revisionsMoved(each.storage, async () => {
          for (const id of [gone.member_id, 'unknown'])
            await expect(each.storage.members.remove(id, NOW)).rejects.toThrow(NotFound);
        });

        expect(moved).toBe(0);
      });

      it('removes once when many remove at once', async () => {
        const { member_id } = await added();
        const { done, refused } = await atOnce(4, () =>
          each.storage.members.remove(member_id, NOW),
        );

        expect(done).toHaveLength(1);
        for (const reason of refused) expect(reason).toBeInstanceOf(NotFound);
      });
    });

    describeMemberList(each);
    describeMemberUpsert(each);
    describeEligibleMembers(each);
  });
}
