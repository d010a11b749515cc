import { NotFound, VersionConflict } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import { TierInUse } from './members.errors';
import { addMembersOf } from './testing/fakes';
import { TierService } from './tier.service';

function setUp() {
  const storage = new MemoryStorage();
  return { storage, service: new TierService(storage.tiers) };
}

describe('TierService', () => {
  it('lists tiers page by page', async () => {
    const { service } = setUp();
    const names = async (page: number) =>
      (await service.list({ page, page_size: 2 })).items.map(({ tier }) => tier);

    expect(await names(1)).toEqual(['bronze', 'silver']);
    expect(await names(2)).toEqual(['gold']);
    expect(await service.list({ page: 3, page_size: 2 })).toEqual({
      items: [],
      total: 3,
      page: 3,
      page_size: 2,
    });
  });

  it('adds a tier, and changes it for whoever knows its version', async () => {
    const { service } = setUp();
    const platinum = { tier: 'platinum', label: 'Platinum', leads_per_distribution: 1_000 };

    expect(await service.put(platinum, null)).toEqual({ ...platinum, version: 1 });
    expect(await service.put({ ...platinum, label: 'Pt' }, 1)).toMatchObject({ version: 2 });
    await expect(service.put(platinum, 1)).rejects.toThrow(VersionConflict);
  });

  it('removes a tier, but not one that members have', async () => {
    const { service, storage } = setUp();
    await addMembersOf(storage, 'gold', 2);

    await service.remove('silver');

    await expect(service.remove('silver')).rejects.toThrow(NotFound);
    await expect(service.remove('gold')).rejects.toThrow(TierInUse);
    expect((await storage.tiers.all()).map(({ tier }) => tier)).toEqual(['bronze', 'gold']);
  });
});
