import { VersionConflict } from '@sluice/kernel';
import {
  DEFAULT_SETTINGS,
  chosenAfter,
  type Settings,
  type SettingsRepository,
  type VersionedSettings,
} from '@sluice/settings';
import type { Tables } from '../tables';

const KEY = 'settings';

export class MemorySettingsRepository implements SettingsRepository {
  constructor(private readonly tables: Tables) {}

  async current(): Promise<VersionedSettings> {
    return this.read();
  }

  async put(change: Partial<Settings>, expectedVersion: number | null): Promise<VersionedSettings> {
    const { version } = this.read();
    if (expectedVersion !== null && expectedVersion !== version)
      throw new VersionConflict('set of settings', expectedVersion, version);
    const { version: _, ...chosen } = this.tables.settings.get(KEY) ?? { version: 0 };
    const after = chosenAfter(chosen, change);
    this.tables.settings.put(KEY, { ...after, version: version + 1 });
    return this.read();
  }

  private read(): VersionedSettings {
    return { ...DEFAULT_SETTINGS, version: 0, ...this.tables.settings.get(KEY) };
  }
}
