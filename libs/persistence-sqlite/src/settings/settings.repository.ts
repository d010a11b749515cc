import { VersionConflict } from '@sluice/kernel';
import {
  DEFAULT_SETTINGS,
  type Settings,
  type SettingsRepository,
  type VersionedSettings,
} from '@sluice/settings';
import type { Connection } from '../connection';
import { fromJson } from '../values';

export class SqliteSettingsRepository implements SettingsRepository {
  constructor(private readonly connection: Connection) {}

  async current(): Promise<VersionedSettings> {
    return this.read();
  }

  async put(settings: Settings, expectedVersion: number | null): Promise<VersionedSettings> {
    return this.connection.transaction(() => {
      const { version } = this.read();
      if (expectedVersion !== null && expectedVersion !== version)
        throw new VersionConflict('set of settings', expectedVersion, version);
      this.connection.run(
        `INSERT OR REPLACE INTO settings VALUES (1, ?, ?)`,
        JSON.stringify(settings),
        version + 1,
      );
      return { ...settings, version: version + 1 };
    });
  }

  private read(): VersionedSettings {
    const row = this.connection.one<{ chosen: string; version: number }>(
      `SELECT chosen, version FROM settings`,
    );
    if (!row) return { ...DEFAULT_SETTINGS, version: 0 };
    return { ...DEFAULT_SETTINGS, ...fromJson<Settings>(row.chosen), version: row.version };
  }
}
