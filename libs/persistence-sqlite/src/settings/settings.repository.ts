import { VersionConflict } from '@sluice/kernel';
import {
  DEFAULT_SETTINGS,
  chosenAfter,
  type Settings,
  type SettingsRepository,
  type VersionedSettings,
} from '@sluice/settings';
import type { Connection } from '../connection';
import { fromJson } from '../values';

export class SqliteSettingsRepository implements SettingsRepository {
  constructor(private readonly connection: Connection) {}

  async current(): Promise<VersionedSettings> {
    const { chosen, version } = this.stored();
    return { ...DEFAULT_SETTINGS, ...chosen, version };
  }

  async put(change: Partial<Settings>, expectedVersion: number | null): Promise<VersionedSettings> {
    return this.connection.transaction(() => {
      const { chosen, version } = this.stored();
      if (expectedVersion !== null && expectedVersion !== version)
        throw new VersionConflict('set of settings', expectedVersion, version);
      const after = chosenAfter(chosen, change);
      this.connection.run(
        `INSERT OR REPLACE INTO settings VALUES (1, ?, ?)`,
        JSON.stringify(after),
        version + 1,
      );
      return { ...DEFAULT_SETTINGS, ...after, version: version + 1 };
    });
  }

  private stored(): { chosen: Partial<Settings>; version: number } {
    const row = this.connection.one<{ chosen: string; version: number }>(
      `SELECT chosen, version FROM settings`,
    );
    return { chosen: row ? fromJson(row.chosen) : {}, version: row?.version ?? 0 };
  }
}
