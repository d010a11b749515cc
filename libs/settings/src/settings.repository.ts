import type { Settings, VersionedSettings } from './settings';

/** Storage of the settings: there is one set of them. */
export abstract class SettingsRepository {
  /** What was put last; whatever nobody has put yet, also a setting that is new, has its default. */
  abstract current(): Promise<VersionedSettings>;

  /**
   * Replaces those that the change names, the others stay; version + 1.
   *
   * @param expectedVersion null: any version
   * @throws VersionConflict
   */
  abstract put(
    change: Partial<Settings>,
    expectedVersion: number | null,
  ): Promise<VersionedSettings>;
}
