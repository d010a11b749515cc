import { VersionConflict } from '@sluice/kernel';
import {
  DEFAULT_SETTINGS,
  SettingsRepository,
  type Settings,
  type VersionedSettings,
} from '@sluice/settings';
import type { ClientSession } from 'mongoose';
import type { Database } from '../database';
import { exclusively } from '../runs/pool.schema';
import { SETTINGS_ID, settingsCollection, type SettingsDocument } from './settings.schema';

export class MongoSettingsRepository extends SettingsRepository {
  private readonly settings;

  constructor(private readonly database: Database) {
    super();
    this.settings = database.model(settingsCollection);
  }

  override async current(): Promise<VersionedSettings> {
    return this.read(null);
  }

  override async put(
    settings: Settings,
    expectedVersion: number | null,
  ): Promise<VersionedSettings> {
    return exclusively(this.database, async (session) => {
      const { version } = await this.read(session);
      if (expectedVersion !== null && expectedVersion !== version) {
        throw new VersionConflict('set of settings', expectedVersion, version);
      }
      await this.settings.updateOne(
        { _id: SETTINGS_ID },
        { $set: { chosen: settings, version: version + 1 } },
        { session, upsert: true },
      );
      return { ...settings, version: version + 1 };
    });
  }

  private async read(session: ClientSession | null): Promise<VersionedSettings> {
    const stored = await this.settings
      .findById(SETTINGS_ID, null, { session })
      .lean<SettingsDocument>();
    return { ...DEFAULT_SETTINGS, ...stored?.chosen, version: stored?.version ?? 0 };
  }
}
