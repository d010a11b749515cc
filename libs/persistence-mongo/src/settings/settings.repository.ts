import { VersionConflict } from '@sluice/kernel';
import {
  DEFAULT_SETTINGS,
  SettingsRepository,
  chosenAfter,
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
    const { chosen, version } = await this.stored(null);
    return { ...DEFAULT_SETTINGS, ...chosen, version };
  }

  override async put(
    change: Partial<Settings>,
    expectedVersion: number | null,
  ): Promise<VersionedSettings> {
    return exclusively(this.database, async (session) => {
      const { chosen, version } = await this.stored(session);
      if (expectedVersion !== null && expectedVersion !== version) {
        throw new VersionConflict('set of settings', expectedVersion, version);
      }
      const after = chosenAfter(chosen, change);
      await this.settings.updateOne(
        { _id: SETTINGS_ID },
        { $set: { chosen: after, version: version + 1 } },
        { session, upsert: true },
      );
      return { ...DEFAULT_SETTINGS, ...after, version: version + 1 };
    });
  }

  private async stored(
    session: ClientSession | null,
  ): Promise<{ chosen: Partial<Settings>; version: number }> {
    const stored = await this.settings
      .findById(SETTINGS_ID, null, { session })
      .lean<SettingsDocument>();
    return { chosen: stored?.chosen ?? {}, version: stored?.version ?? 0 };
  }
}
