import { NotFound, VersionConflict } from '@sluice/kernel';
import { TierInUse } from '@sluice/members';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import { memberOf } from './factories';
import { revisionsMoved } from './revisions-moved';
import type { OpenStorage } from './storage';

const NOW = new Date('2026-02-01T00:00:00Z');
const TIN = { tier: 'tin', label: 'Tin', leads_per_distribution: 10 };

export function describeTierRepository(open: OpenStorage): void {
  describe('TierRepository', () => {
    const each = eachStorage(open);
    const names = async (): Promise<string[]> =>
      (await each.storage.tiers.all()).map(({ tier }) => tier);

    it('has bronze, silver and gold from the start', async () => {
      const tiers = await each.storage.tiers.all();

      expect(
        tiers.map(({ tier, leads_per_distribution }) => [tier, leads_per_distribution]),
      ).toEqual([
        ['bronze', 100],
        ['silver', 250],
        ['gold', 500],
      ]);
    });

    it('lists those with fewest leads first, then by name', async () => {
      for (const [tier, leads_per_distribution] of [
        ['zinc', 100],
        ['alloy', 100],
        ['tin', 99],
        ['lead', 1_000],
      ] as const)
        await each.storage.tiers.put({ tier, label: tier, leads_per_distribution }, null);

      expect(await names()).toEqual(['tin', 'alloy', 'bronze', 'zinc', 'silver', 'gold', 'lead']);
    });

    describe('put', () => {
      it('adds and replaces, counting versions; each moves the revision once', async () => {
        const put = (label: string, version: number | null) => async () => {
          const expected = { ...TIN, label, version: (version ?? 0) + 1 };
          expect(await each.storage.tiers.put({ ...TIN, label }, version)).toEqual(expected);
          expect((await each.storage.tiers.all())[0]).toEqual(expected);
        };

        expect(await revisionsMoved(each.storage, put('Tin', null))).toBe(1);
        expect(await revisionsMoved(each.storage, put('T', 1))).toBe(1);
        expect(await names()).toHaveLength(4);
      });

      it('refuses another version, also of one that is not there, and changes nothing', async () => {
        await each.storage.tiers.put(TIN, null);
        const before = await each.storage.tiers.all();
        const moved = await revisionsMoved(each.storage, async () => {
          for (const [tier, version] of [
            ['tin', 2],
            ['tin', 0],
            ['unknown', 1],
          ] as const)
            await expect(
              each.storage.tiers.put({ ...TIN, tier, label: 'X' }, version),
            ).rejects.toThrow(VersionConflict);
        });

        expect(moved).toBe(0);
        expect(await each.storage.tiers.all()).toEqual(before);
      });

      it('lets one of many at once through that expect the same version', async () => {
        await each.storage.tiers.put(TIN, null);
        const { done, refused } = await atOnce(5, (index) =>
          each.storage.tiers.put({ ...TIN, label: `Tin ${index}` }, 1),
        );

        expect(done).toHaveLength(1);
        for (const reason of refused) expect(reason).toBeInstanceOf(VersionConflict);
        expect((await each.storage.tiers.all())[0]).toEqual(done[0]);
      });

      it('counts every one of many at once that expect no version', async () => {
        const { done } = await atOnce(5, () => each.storage.tiers.put(TIN, null));

        expect(done.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5]);
        expect(await names()).toHaveLength(4);
      });
    });

    describe('remove', () => {
      it('removes a tier that no member has, and moves the revision', async () => {
        const { member_id } = await each.storage.members.add(memberOf({ tier: 'gold' }));
        await each.storage.members.remove(member_id, NOW);
        const remove = () => each.storage.tiers.remove('gold');

        expect(await revisionsMoved(each.storage, remove)).toBe(1);
        expect(await names()).toEqual(['bronze', 'silver']);
      });

      it('refuses one that a member has, also a paused one, or that is not there', async () => {
        await each.storage.members.add(memberOf({ tier: 'gold', status: 'paused' }));
        const moved = await revisionsMoved(each.storage, async () => {
          await expect(each.storage.tiers.remove('gold')).rejects.toThrow(TierInUse);
          await expect(each.storage.tiers.remove('unknown')).rejects.toThrow(NotFound);
        });

        expect(moved).toBe(0);
        expect(await names()).toEqual(['bronze', 'silver', 'gold']);
      });

      it('removes once when many remove at once', async () => {
        const { done, refused } = await atOnce(4, () => each.storage.tiers.remove('gold'));

        expect(done).toHaveLength(1);
        for (const reason of refused) expect(reason).toBeInstanceOf(NotFound);
      });

      it('begins again with version 1 when the tier comes back', async () => {
        await each.storage.tiers.put(TIN, null);
        await each.storage.tiers.put(TIN, 1);
        await each.storage.tiers.remove('tin');

        expect(await each.storage.tiers.put(TIN, null)).toMatchObject({ version: 1 });
      });
    });
  });
}
