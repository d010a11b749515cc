export { DEFAULT_SETTINGS, chosenAfter, type Settings, type VersionedSettings } from './settings';
export { SettingsModule } from './settings.module';
export { SettingsRepository } from './settings.repository';
