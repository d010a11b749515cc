import { VersionConflict } from '@sluice/kernel';
import { DEFAULT_SETTINGS, type Settings } from '@sluice/settings';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import type { OpenStorage } from './storage';

const OTHERS: Settings = {
  distribution_limit: 1,
  archive_after_days: 30,
  erase_archived_after_days: 90,
  low_supply_weeks: 0,
  notify_emails: ['ann@example.com', 'bob@example.com'],
  default_country: 'DE',
  make_good: false,
};

export function describeSettingsRepository(open: OpenStorage): void {
  describe('SettingsRepository', () => {
    const each = eachStorage(open);
    const settings = () => each.storage.settings;

    it('has the defaults at first', async () => {
      expect(await settings().current()).toEqual({ ...DEFAULT_SETTINGS, version: 0 });
    });

    it('keeps every field, counting versions', async () => {
      expect(await settings().put(OTHERS, null)).toEqual({ ...OTHERS, version: 1 });
      expect(await settings().current()).toEqual({ ...OTHERS, version: 1 });
      expect(await settings().put(DEFAULT_SETTINGS, 1)).toMatchObject({ version: 2 });
      expect(await settings().current()).toEqual({ ...DEFAULT_SETTINGS, version: 2 });
    });

    it('leaves alone what a change does not name, chosen before or never', async () => {
      await settings().put({ make_good: false, default_country: 'DE' }, null);
      const after = await settings().put({ default_country: null, low_supply_weeks: 9 }, 1);

      const expected = { ...DEFAULT_SETTINGS, make_good: false, low_supply_weeks: 9, version: 2 };
      expect(after).toEqual(expected);
      expect(await settings().current()).toEqual(expected);
      expect(await settings().put({}, 2)).toEqual({ ...expected, version: 3 });
    });

    it('refuses another version, and changes nothing', async () => {
      await expect(settings().put(OTHERS, 1)).rejects.toThrow(VersionConflict);
      await settings().put(OTHERS, 0);
      for (const stale of [0, 2])
        await expect(settings().put(DEFAULT_SETTINGS, stale)).rejects.toThrow(VersionConflict);

      expect(await settings().current()).toEqual({ ...OTHERS, version: 1 });
    });

    it('lets one of many at once through that expect the same version', async () => {
      const { done, refused } = await atOnce(5, (index) =>
        settings().put({ ...OTHERS, low_supply_weeks: index }, 0),
      );

      expect(done).toHaveLength(1);
      for (const reason of refused) expect(reason).toBeInstanceOf(VersionConflict);
      expect(await settings().current()).toEqual(done[0]);
    });
  });
}
